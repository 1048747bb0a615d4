"""Host pages with the built SDK in them, and a scripted Cairn that records what it is told."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "e2e" / "host"

Json = dict[str, Any]

BESIDE = ("rule", "resume", "rules", "parts", "over", "restSeconds")

TIGHT = (
    "default-src 'none'; script-src {scripts}; connect-src {{cairn}}; style-src 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'"
)
# The same page by two policies: what is let in is Cairn's origin, or what bears the nonce.
POLICIES = {
    "strict": TIGHT.format(scripts="{cairn} 'nonce-n0'"),
    "nonce": TIGHT.format(scripts="'nonce-n0'"),
}


@dataclass
class Scene:
    """What Cairn answers, what it was told, and the two origins."""

    files: Path
    cairn: str = ""
    host: str = ""
    guides: list[Json] = field(default_factory=list)
    session_status: int = 200
    batch_status: int = 200
    attributes: str = ""
    audience: Json | None = None
    stamp: str | None = None
    """What the session and `GET /v1/live` say; None is a Cairn that knows of no such thing."""
    quiet: Json | None = None
    script: str | None = None
    """The tag's src; None is Cairn's own. The host has a copy of all files below /static/."""
    live_calls: list[str] = field(default_factory=list)
    sessions: list[Json] = field(default_factory=list)
    batches: list[Json] = field(default_factory=list)

    @property
    def events(self) -> list[Json]:
        """Each message once, in the order of its first arrival."""
        seen: dict[str, Json] = {}
        for batch in list(self.batches):
            for event in batch["batch"]:
                seen.setdefault(event["messageId"], event)
        return list(seen.values())

    @property
    def told(self) -> list[str]:
        """Names of the track events, with their steps: `Step Shown one`."""
        return [
            " ".join(filter(None, (event["event"], event["properties"].get("stepId"))))
            for event in self.events
            if event["type"] == "track"
        ]


def build(folder: Path) -> Path:
    """The files that ship to visitors, built into `folder`."""
    subprocess.run(["node", "sdk/build.mjs", str(folder)], cwd=ROOT, check=True)
    return folder


class _Quiet(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    scene: Scene

    def log_message(self, format: str, *args: object) -> None:
        """A test's output is its own."""

    def answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)


class _Cairn(_Quiet):
    def do_GET(self) -> None:
        scene = self.scene
        if urlsplit(self.path).path == "/v1/live":
            scene.live_calls.append(self.path)
            self.reply(200 if scene.stamp else 404, {"stamp": scene.stamp})
            return
        path = self.scene.files / Path(urlsplit(self.path).path).name
        if path.is_file():
            self.answer(200, path.read_bytes(), "text/javascript; charset=utf-8")
        else:
            self.answer(404, b"", "text/plain")

    def do_POST(self) -> None:
        scene = self.scene
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/v1/session":
            scene.sessions.append(said)
            visitor = {key: said[key] for key in ("anonymousId", "userId")}
            answer: Json = {"environment": {"id": "e", "name": "production"}, "visitor": visitor}
            if scene.audience:
                answer |= {"audience": scene.audience}
            if scene.stamp:
                answer |= {"stamp": scene.stamp}
            if scene.quiet:
                answer |= {"quiet": scene.quiet}
            self.reply(scene.session_status, answer | {"guides": scene.guides})
        else:
            if scene.batch_status == 200:
                scene.batches.append(said)
            self.reply(scene.batch_status, {"success": True})

    def reply(self, status: int, body: Json) -> None:
        problem = {"code": "trouble", "message": "scripted", "status": status}
        text = json.dumps(body if status == 200 else problem).encode()
        self.answer(status, text, "application/json")


class _Host(_Quiet):
    def do_GET(self) -> None:
        copy = self.scene.files / Path(urlsplit(self.path).path).name
        if self.path.startswith("/static/") and copy.is_file():
            self.answer(200, copy.read_bytes(), "text/javascript; charset=utf-8")
            return
        name = urlsplit(self.path).path.strip("/").split("/")[0] or "app"
        path = PAGES / f"{'strict' if name in POLICIES else name}.html"
        if not path.exists():
            self.answer(404, b"", "text/plain")
            return
        scene = self.scene
        script = (
            f'<script nonce="n0" async src="{scene.script or scene.cairn + "/sdk/v1/embed.js"}" '
            f'data-key="ck_test" {scene.attributes}></script>'
        )
        html = path.read_text().replace("<!-- cairn -->", script)
        headers = {}
        if name in POLICIES:
            headers["Content_Security_Policy"] = POLICIES[name].format(cairn=scene.cairn)
        self.answer(200, html.encode(), "text/html; charset=utf-8", **headers)


@contextmanager
def served(files: Path) -> Iterator[Scene]:
    """Both servers on free ports of loopback; `files` is what `build` made."""
    scene = Scene(files)
    servers = []
    for handler in (_Cairn, _Host):
        bound = type(handler.__name__, (handler,), {"scene": scene})
        server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    scene.cairn, scene.host = (f"http://127.0.0.1:{one.server_address[1]}" for one in servers)
    try:
        yield scene
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def a_target(testid: str, tag: str = "button", **more: Any) -> Json:
    """A target known by its test id."""
    near = {"before": None, "after": None, "label": None}
    fingerprint: Json = {"tag": tag, "role": None, "name": None, "text": None, "path": []}
    fingerprint |= {"attributes": {"data-testid": testid}, "near": near, "index": 0}
    return {"fingerprint": fingerprint | {"textMatters": True} | more, "label": testid}


def a_tooltip(id: str, testid: str, **more: Any) -> Json:
    """A tooltip step at the element with this test id."""
    target = a_target(testid, "input" if testid == "name" else "button")
    step: Json = {"id": id, "type": "tooltip", "page": None, "target": target}
    step |= {"title": f"Title {id}", "body": says(f"Body of {id}."), "side": "auto"}
    step |= {"align": "center", "advance": {"on": "button"}, "whenMissing": "wait"}
    return step | {"spotlight": False} | more


def a_modal(id: str, **more: Any) -> Json:
    """A modal step."""
    step: Json = {"id": id, "type": "modal", "page": None, "title": f"Title {id}"}
    step |= {"body": says(f"Body of {id}."), "position": "center", "advance": {"on": "button"}}
    return step | more


def a_hidden(id: str, **advance: Any) -> Json:
    """A step that draws nothing and waits."""
    branches = advance.pop("branches", [])
    step: Json = {"id": id, "type": "hidden", "page": advance.pop("at", None)}
    return step | {"advance": {"on": "now"} | advance, "branches": branches}


def a_button(*actions: Json, text: str = "", look: str = "primary") -> Json:
    """A button of a card; without actions it goes on."""
    return {"text": text, "look": look, "actions": list(actions) or [{"type": "next"}]}


def a_guide(*steps: Json, id: str = "g1", **more: Any) -> Json:
    """A published tour, as a session hands it out; `more` is for its document, but what stands
    beside it there: `rule`, `resume`, `rules`, `parts`, `over`, `restSeconds`."""
    beside = {"rule": None, "resume": None}
    beside |= {name: more.pop(name) for name in BESIDE if name in more}
    document: Json = {"kind": "tour", "locale": "en", "steps": list(steps), "start": "auto"}
    document |= {"frequency": "once", "priority": 0} | more
    guide: Json = {"id": id, "version": 3, "kind": "tour", "document": document}
    return guide | beside


def says(text: str) -> list[Json]:
    """One paragraph."""
    return [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]


def a_hint(id: str, testid: str, **more: Any) -> Json:
    """A hint, hotspot or launcher at the element with this test id."""
    step: Json = {"id": id, "type": "hint", "page": None, "target": a_target(testid)}
    step |= {"title": f"Title {id}", "body": says(f"Body of {id}."), "side": "auto"}
    return step | {"align": "center", "at": "topRight", "buttons": None} | more


def a_tooltip_guide(*hints: Json, id: str = "h1", **more: Any) -> Json:
    """A published tooltip guide; `guide` is for the guide itself, the rest for its document."""
    given = more.pop("guide", {})
    document: Json = {"kind": "tooltip", "locale": "en", "steps": list(hints), "start": "auto"}
    document |= {"frequency": "always", "priority": 0} | more
    acts = [action for hint in hints for action in hint.get("actions", [])]
    guide: Json = {"id": id, "version": 3, "kind": "tooltip", "document": document}
    guide |= {"rule": None, "resume": None, "parts": ["hints", "extra"] if acts else ["hints"]}
    guide |= given
    return guide


def a_task(id: str, **more: Any) -> Json:
    """A task that is done by hand."""
    task: Json = {"id": id, "title": f"Task {id}", "body": says(f"Body of {id}."), "done": None}
    return task | {"required": True, "label": "", "actions": []} | more


def a_checklist(*tasks: Json, id: str = "c1", **more: Any) -> Json:
    """A published checklist; `guide` is for the guide itself, the rest for its document."""
    given = more.pop("guide", {})
    document: Json = {"kind": "checklist", "locale": "en", "start": "auto", "frequency": "once"}
    document |= {
        "priority": 0,
        "title": "First steps",
        "body": says("Five minutes."),
        "theme": None,
    }
    document |= {"tasks": list(tasks), "order": "any", "label": "Get started", "at": "bottomRight"}
    document |= {"open": False, "dismissible": True, "celebrate": True, "whenDone": "keep"} | more
    guide: Json = {"id": id, "version": 3, "kind": "checklist", "document": document}
    guide |= {"rule": None, "resume": None, "parts": ["checklist", "extra"]}
    guide |= given
    return guide
