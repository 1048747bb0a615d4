/** @import { ChecklistDraft, Fingerprint, HintsDraft, TourDraft } from "../../editor/types.d.ts" */
/** @import { Hint, Task, TooltipStep } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { newTask } from "../../editor/commands/checklist.js";
import { newHint } from "../../editor/commands/hints.js";
import { newModal, newTooltip } from "../../editor/commands/steps.js";

/**
 * @param {string} id
 * @param {Partial<TooltipStep>} [fields]
 * @returns {TooltipStep}
 */
export function aStep(id, fields = {}) {
  return { ...newTooltip(id, "/plans"), title: `Step ${id}`, ...fields };
}

/**
 * @param {string[]} ids
 * @param {Partial<TourDraft>} [fields]
 * @returns {TourDraft}
 */
export function aDraft(ids = ["a", "b", "c"], fields = {}) {
  return {
    kind: "tour", locale: "en", steps: ids.map((id) => aStep(id)), audience: { type: "all", of: [] },
    start: "auto", frequency: "once", priority: 0, ...fields,
  };
}

/**
 * @param {Partial<Fingerprint>} [fields]
 * @returns {Fingerprint}
 */
export function aFingerprint(fields = {}) {
  return {
    tag: "button", role: "button", name: "New plan", text: "New plan", attributes: {}, path: [],
    near: { before: null, after: null, label: null }, index: 0, textMatters: true, ...fields,
  };
}

/**
 * Numbers from 0 to 1, the same ones for the same seed (mulberry32).
 * @param {number} seed
 */
export function dice(seed) {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @returns {import("../../sdk/types.d.ts").Target} */
export function aTarget() {
  return { fingerprint: aFingerprint(), label: "Button “New plan”" };
}

/**
 * @param {string} id
 * @param {Partial<import("../../sdk/types.d.ts").HiddenStep>} [fields]
 * @returns {import("../../sdk/types.d.ts").HiddenStep}
 */
export function aHidden(id, fields = {}) {
  return { type: "hidden", id, page: null, advance: { on: "event", target: null, page: null, event: "Plan Made" }, ...fields };
}

/**
 * A tour with all that the builder has no form for, and with what it has never heard of.
 * @returns {TourDraft}
 */
export function aRichDraft() {
  /** @type {import("../../sdk/types.d.ts").Rule} */
  const teacher = { type: "all", of: [{ type: "role", is: ["teacher"] }, { type: "event", name: "Plan Made" }] };
  const rich = aStep("a", {
    body: [
      { type: "paragraph", content: [{ type: "text", text: "Look" }] },
      { type: "video", src: "https://video.example/a", title: "A lesson" },
      { type: "image", src: "https://image.example/a.png", alt: "A plan" },
      { type: "list", ordered: false, items: [[{ type: "text", text: "one", italic: true }]] },
    ],
    buttons: [
      { text: "Later", look: "quiet", actions: [{ type: "track", event: "Later" }, { type: "snooze", minutes: 1440 }] },
      { text: "", look: "primary", actions: [{ type: "goTo", step: "c" }] },
    ],
    branches: [{ rule: teacher, goTo: "c" }, { rule: { type: "page", matches: "/x" }, goTo: null }],
    advance: { on: "appear", target: aTarget(), page: null, event: null },
    arrow: false, align: "end", spotlightRadius: 12,
  });
  const unheard = /** @type {any} */ ({ sparkle: { much: true } });
  return aDraft([], {
    steps: [
      rich,
      aHidden("h", { branches: [{ rule: teacher, goTo: "gone" }] }),
      { ...newModal("m", null), title: "Step m", body: [{ type: "video", src: "/v.mp4", title: "" }], ...unheard },
      aStep("c"),
    ],
    audience: { type: "any", of: [teacher, { type: "guide", id: "g1", is: "completed" }] },
    theme: { accent: "#112233", dark: { ink: "#eeeeee" }, font: "serif", radius: 4, shadow: "none" },
    priority: 7,
    ...unheard,
  });
}

/**
 * The tour that is being edited.
 * @param {import("../../editor/types.d.ts").State} state
 */
export function tourIn(state) {
  return /** @type {TourDraft} */ (state.document);
}

/**
 * The step that is being edited.
 * @param {import("../../editor/types.d.ts").State} state
 */
export function selectedStep(state) {
  return tourIn(state).steps.find((step) => step.id === state.selected) ?? null;
}

/**
 * The words of a language as the builder has them; a key without words fails.
 * @param {string} locale
 * @returns {import("../../editor/types.d.ts").Say}
 */
export function wordsIn(locale) {
  const table = JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8"));
  return (key, values = {}) => {
    assert.ok(table[`editor.${key}`], `${locale} ${key}`);
    return table[`editor.${key}`].replace(/\{(\w+)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => String(values[name]));
  };
}

/**
 * @param {string} id
 * @param {Partial<Hint>} [fields]
 * @returns {Hint}
 */
export function aHint(id, fields = {}) {
  return { ...newHint("hint", id, "/plans"), title: `Hint ${id}`, ...fields };
}

/**
 * @param {Hint[]} [steps]
 * @returns {HintsDraft}
 */
export function someHints(steps = [aHint("a"), aHint("b", { type: "hotspot" }), aHint("c", { type: "launcher", label: "Help" })]) {
  return { kind: "tooltip", locale: "en", steps, audience: { type: "all", of: [] }, start: "auto", frequency: "always", priority: 0 };
}

/**
 * @param {string} id
 * @param {Partial<Task>} [fields]
 * @returns {Task}
 */
export function aTask(id, fields = {}) {
  return { ...newTask(id), title: `Task ${id}`, ...fields };
}

/**
 * @param {Task[]} [tasks]
 * @param {Partial<ChecklistDraft>} [fields]
 * @returns {ChecklistDraft}
 */
export function aChecklist(tasks = [aTask("a"), aTask("b"), aTask("c")], fields = {}) {
  return {
    kind: "checklist", locale: "en", start: "auto", frequency: "once", priority: 0, audience: { type: "all", of: [] },
    title: "First steps", body: [], tasks, order: "any", label: "", at: "bottomRight", open: false, dismissible: true,
    celebrate: true, whenDone: "keep", ...fields,
  };
}
