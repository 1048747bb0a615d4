"""One server process: what granian's workers load, and how granian is started."""

import gc

from litestar import Litestar

from server.app import create_app
from server.lifeline import die_with_parent
from server.logs import open_logs
from server.settings import Settings, read_settings


def application() -> Litestar:
    """The application of one worker, from its environment."""
    die_with_parent()
    open_logs()
    made = create_app(read_settings())
    # What is loaded by now lives as long as the process: no collection need walk through it.
    gc.collect()
    gc.freeze()
    return made


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; in-flight requests are finished first."""
    from granian.constants import Interfaces, Loops
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "server.serving:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        workers=settings.workers,
        loop=Loops.uvloop,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
