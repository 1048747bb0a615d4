"""`python -m examples.host --port 8001 --cairn http://127.0.0.1:8000 --key ck_…`"""

import argparse
import asyncio

from granian.constants import Interfaces
from granian.server.embed import Server

from examples.host.app import create_host


async def serve(port: int, cairn_origin: str, key: str) -> None:
    """Serves until cancelled, in this process, on loopback."""
    app = create_host(cairn_origin, key)
    await Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI).serve()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m examples.host", description=__doc__)
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--cairn", default="http://127.0.0.1:8000", help="origin of Cairn")
    parser.add_argument("--key", required=True, help="public key of an environment, ck_…")
    asked = parser.parse_args()
    asyncio.run(serve(asked.port, asked.cairn, asked.key))


if __name__ == "__main__":
    main()
