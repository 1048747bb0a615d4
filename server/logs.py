"""How the log is written."""

import sys

import structlog


def open_logs() -> None:
    """One line an entry on stdout, a traceback as Python writes it.

    Not as structlog does by itself where `rich` is installed: with the values of all variables,
    which are passwords, cookies and people's data, and a second of work while nobody is served.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer(
                colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback
            ),
        ]
    )
