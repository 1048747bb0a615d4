/** @import { OpenedSession, Say, ToBuilder } from "../types.d.ts" */
/** @import { Refusal } from "./api.js" */
import { render } from "preact";
import { forBuilder } from "../protocol.js";
import { sentenceFor } from "../sentence.js";
import { isJapanese, wordsOf } from "../words.js";
import { readOpening } from "./address.js";
import { createApi, exchange } from "./api.js";
import { App } from "./App.jsx";
import { createBridge } from "./bridge.js";
import { createBuilder } from "./builder.js";
import { createKeeping } from "./keeping.js";
import { Notice } from "./notice.jsx";
import "./style.css";

void start(/** @type {HTMLElement} */ (document.getElementById("builder")));

/**
 * From the frame's address to an open guide, or to a sentence that says why not.
 * @param {HTMLElement} root
 */
async function start(root) {
  const opening = readOpening(location);
  // The code is good for one use; it need not stay in the address for it.
  history.replaceState(null, "", `${location.pathname}${location.search}#${new URLSearchParams({ nonce: opening.nonce, host: opening.host })}`);
  const keeping = createKeeping();
  let locale = navigator.language;
  /** @type {(message: ToBuilder) => void} */
  let heard = () => {};
  /** @type {import("./bridge.js").Bridge} */
  const bridge = createBridge({ host: opening.host, nonce: opening.nonce, read: forBuilder, heard: (message) => heard(message) });

  /** @param {{ code: string, message: string }} refusal */
  const tell = (refusal) => {
    setLanguage(locale);
    bridge.post({ type: "ready", locale });
    render(<Trouble say={wordsOf(locale)} {...refusal} done={() => bridge.post({ type: "done" })} />, clear(root));
  };
  const { problem } = root.dataset;
  if (problem) return tell({ code: problem, message: root.textContent ?? "" });

  const opened = await openSession(opening, keeping);
  if (!opened.ok) return tell(opened);
  const session = opened.data;
  locale = session.locale;
  const say = wordsOf(locale);
  const api = createApi(session);
  const read = await api.read();
  if (!read.ok) return tell(read.kind === "ended" ? { code: "no_session", message: "" } : read);

  setLanguage(locale);
  document.title = `${read.data.name} – Cairn`;
  const { draft } = read.data;
  const builder = createBuilder({ session, nonce: opening.nonce, guide: read.data, draft, api, keeping, bridge, say, closed: () => render(null, root) });
  heard = builder.overlay.heard;
  addEventListener("keydown", (event) => {
    const key = event.key === "Tab" && event.shiftKey ? "Shift+Tab" : event.key;
    if (event.isComposing || !builder.overlay.wants(key)) return;
    event.preventDefault();
    builder.overlay.pressed(key);
  });
  render(<App builder={builder} />, clear(root));
  bridge.post({ type: "ready", locale });
}

/**
 * @param {ReturnType<typeof readOpening>} opening
 * @param {ReturnType<typeof createKeeping>} keeping
 * @returns {Promise<{ ok: true, data: OpenedSession } | Refusal | { ok: false, code: string, message: string }>}
 */
async function openSession({ key, code, nonce, host }, keeping) {
  const kept = keeping.session(nonce);
  if (kept) return { ok: true, data: kept };
  if (!code) return { ok: false, code: "no_session", message: "" };
  const answer = await exchange(code, host, key);
  if (!answer.ok) return answer;
  if (answer.data.origin !== host) return { ok: false, code: "code_wrong_origin", message: "" };
  keeping.keepSession(nonce, answer.data);
  return answer;
}

/** @param {string} locale */
function setLanguage(locale) {
  document.documentElement.lang = isJapanese(locale) ? "ja" : "en";
}

/** @param {HTMLElement} root */
function clear(root) {
  root.replaceChildren();
  return root;
}

/** @param {{ say: Say, code: string, message: string, done: () => void }} props */
function Trouble({ say, code, message, done }) {
  return (
    <main class="trouble">
      <h1 class="silent">{say("error.title")}</h1>
      <Notice title={say("error.title")} text={sentenceFor({ code, message }, say)} />
      <button type="button" class="button" onClick={done}>{say("trouble.close")}</button>
    </main>
  );
}
