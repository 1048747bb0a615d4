"""The house keeps its shape: deciding files know no HTTP, SQL or clock; rooms know their place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SERVER = ROOT / "server"

# A file of these names touches or wires. Every other file of a room decides.
TOUCH_OR_WIRE = {
    "__init__.py",
    "model.py",
    "queries.py",
    "reading.py",
    "routes.py",
}
OUTSIDE = {"litestar", "sqlalchemy", "asyncpg", "httpx", "jinja2", "os", "random", "socket"}
# The files of each room that only decide: values in, values out.
DECIDES = sorted(
    path
    for room in ("accounts", "people", "tours", "delivery", "progress", "demo")
    for path in (SERVER / room).glob("*.py")
    if '"""Decides' in path.read_text(encoding="utf-8")
)
# Who may know whom. `tours` knows nothing of who reads it, `people` knows nobody.
FORBIDDEN = {
    "people": {"tours", "delivery", "progress", "pages", "demo"},
    "tours": {"people", "delivery", "progress", "pages", "demo"},
    "progress": {"tours", "delivery", "pages", "demo"},
    "delivery": {"pages", "demo"},
    "database": {"delivery", "pages", "demo"},
    "accounts": {"people", "delivery", "progress", "pages", "demo"},
}
NO_ROOM_FOR = {"utils", "helpers", "common", "services", "repositories"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_files_that_decide() -> None:
    assert {name_of(path) for path in DECIDES} >= {
        "server/tours/rules.py",
        "server/tours/document.py",
        "server/progress/passage.py",
        "server/progress/survival.py",
    }


@pytest.mark.parametrize("path", DECIDES, ids=name_of)
def test_a_deciding_file_touches_nothing(path: Path) -> None:
    assert {name.split(".")[0] for name in imports(path)} & OUTSIDE == set()


@pytest.mark.parametrize("room", sorted(FORBIDDEN))
def test_a_room_does_not_know_who_comes_after_it(room: str) -> None:
    known = {
        (name_of(path), name)
        for path in (SERVER / room).rglob("*.py")
        for name in imports(path)
        if name.startswith("server.")
        and name.split(".")[1] in FORBIDDEN[room]
        # the one file that gathers all tables is for migrations
        and name_of(path) != "server/database/tables.py"
    }
    assert known == set()


def test_no_folder_or_file_is_a_drawer_for_the_rest() -> None:
    names = {
        path.stem for folder in ("server", "sdk", "editor") for path in (ROOT / folder).rglob("*")
    }
    assert names & NO_ROOM_FOR == set()


def test_every_query_takes_its_workspace() -> None:
    without = [
        f"{name_of(path)}:{node.name}"
        for name in ("queries.py", "reading.py")
        for path in SERVER.glob(f"*/{name}")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and "workspace_id" not in {a.arg for a in (*node.args.args, *node.args.kwonlyargs)}
        # these find the workspace: they read only the lookup tables
        and not (ast.get_docstring(node) or "").startswith("Lookup:")
    ]
    assert without == []
