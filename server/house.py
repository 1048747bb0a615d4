"""The one value that owns a server process. Made by `create_app`, found at `app.state.house`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncEngine

from server.accounts.passwords import Passwords
from server.delivery.files import Files
from server.delivery.published import Published
from server.delivery.seen import Seen
from server.pages.looks import Looks
from server.progress.intake import Intake
from server.settings import Settings
from server.tours.media_pictures import Pictures
from server.welcome.load import WelcomeKey


@dataclass(frozen=True)
class House:
    """settings: what the operator chose. engine: the database, as the application role.

    now: the clock; tests put their own. passwords: hashes them, two at a time.
    intake: takes events in; nothing that it has answered for is lost.
    looks: the dashboard's templates, catalogues and assets.
    published: what each environment serves. seen: that its snippet runs. files: the SDK's.
    pictures: makes images of uploads, one at a time. welcome: opens the dashboard's own guides.
    """

    settings: Settings
    engine: AsyncEngine
    now: Callable[[], datetime]
    passwords: Passwords
    intake: Intake
    looks: Looks
    published: Published
    seen: Seen
    files: Files
    pictures: Pictures
    welcome: WelcomeKey
