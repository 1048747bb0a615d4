"""Every room's tables in one metadata, for the migrations and the tests of the schema."""

from server.accounts import model as accounts
from server.database.schema import Table
from server.people import model as people
from server.progress import model as progress
from server.tours import model as tours

ROOMS = (accounts, people, tours, progress)
METADATA = Table.metadata
