"""Hypothesis without a stopwatch: a busy machine is no fault of the code."""

from hypothesis import settings

settings.register_profile("no-stopwatch", deadline=None)
settings.load_profile("no-stopwatch")
