"""The catalogue query that tells what a distributed PostgreSQL (Citus) would refuse."""

from pathlib import Path

LINT = Path(__file__).with_name("citus.sql").read_text()
