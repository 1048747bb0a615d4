/** @import { ToWriter } from "../types.d.ts" */
import { isJapanese, wordsOf } from "../words.js";
import { createBridge } from "../builder/bridge.js";
import { readOpening } from "../builder/address.js";
import { forWriter, fromBuilder } from "../writing.js";
import { createChannel } from "./channel.js";
import { createWriter } from "./writer.jsx";
import "../builder/style.css";
import "./frame.css";

start(/** @type {HTMLElement} */ (document.getElementById("card")));

/**
 * The frame over a drawn card: the overlay around it says which card and where, the builder beside it has what it says.
 * Until both have spoken nothing is to be seen.
 * @param {HTMLElement} root
 */
function start(root) {
  const { nonce, host } = readOpening(location);
  /** @type {ReturnType<typeof createWriter> | null} */
  let writer = null;
  /** @type {Extract<ToWriter, { type: "begin" }> | null} */
  let begun = null;
  /** @type {{ post: (message: import("../types.d.ts").FromWriter) => void, stop: () => void }} */
  const bridge = createBridge({ host, nonce, read: forWriter, heard: (message) => on[message.type](/** @type {never} */ (message)) });
  /** @type {{ post: (message: import("../types.d.ts").WriterToBuilder) => void, stop: () => void }} */
  const channel = createChannel(nonce, fromBuilder, (message) => says[message.type](/** @type {never} */ (message)));
  const leave = () => {
    writer?.stop();
    writer = null;
    begun = null;
  };
  const left = () => {
    leave();
    channel.post({ type: "left" });
    bridge.post({ type: "left" });
  };
  /** @type {{ [T in ToWriter["type"]]: (message: Extract<ToWriter, { type: T }>) => void }} */
  const on = {
    begin(message) {
      leave();
      begun = message;
      channel.post({ type: "open", stepId: message.stepId });
    },
    room({ room }) {
      if (begun) begun = { ...begun, room };
      writer?.place(room);
    },
    leave() {
      if (begun) channel.post({ type: "left" });
      leave();
    },
  };
  /** @type {{ [T in import("../types.d.ts").BuilderToWriter["type"]]: (message: Extract<import("../types.d.ts").BuilderToWriter, { type: T }>) => void }} */
  const says = {
    card(message) {
      if (!begun || message.view.step.id !== begun.stepId) return;
      if (writer) return writer.show(message);
      document.documentElement.lang = isJapanese(message.words) ? "ja" : "en";
      const { stepId } = begun;
      writer = createWriter(root, {
        begun, card: message, say: wordsOf(message.words), tell: channel.post, left, size: (height) => bridge.post({ type: "size", stepId, height }),
      });
    },
    uploads: ({ uploads }) => writer?.uploads(uploads),
    leave: left,
  };
  bridge.post({ type: "ready" });
}
