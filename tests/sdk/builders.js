/** @import { Candidate, Fingerprint, Guide, HiddenStep, ModalStep, Run, SdkEvent, TooltipGuide, TooltipStep, Tour } from "../../sdk/types.d.ts" */

/**
 * @param {Partial<Fingerprint>} [given]
 * @returns {Fingerprint}
 */
export function aFingerprint(given = {}) {
  return {
    tag: "button", role: "button", name: "New plan", text: "New plan", attributes: {},
    path: [{ tag: "main", attributes: {}, index: 0 }, { tag: "body", attributes: {}, index: 0 }],
    near: { before: null, after: null, label: "Plans" }, index: 0, textMatters: true,
    ...given,
  };
}

/**
 * @param {Partial<Fingerprint>} [given]
 * @returns {Candidate}
 */
export function aCandidate(given = {}) {
  const { textMatters: _, ...rest } = aFingerprint(given);
  return rest;
}

/**
 * @param {string} id
 * @param {Partial<TooltipStep>} [given]
 * @returns {TooltipStep}
 */
export function aTooltip(id, given = {}) {
  return {
    id, type: "tooltip", page: null, target: { fingerprint: aFingerprint(), label: "Button" }, title: id, body: [],
    side: "auto", align: "center", advance: { on: "button" }, whenMissing: "wait", spotlight: false,
    ...given,
  };
}

/**
 * @param {string} id
 * @param {Partial<ModalStep>} [given]
 * @returns {ModalStep}
 */
export function aModal(id, given = {}) {
  return { id, type: "modal", page: null, title: id, body: [], position: "center", advance: { on: "button" }, ...given };
}

/**
 * @param {string} id
 * @param {Partial<HiddenStep>} [given]
 * @returns {HiddenStep}
 */
export function aHidden(id, given = {}) {
  return { id, type: "hidden", page: null, advance: { on: "now" }, ...given };
}

/**
 * @param {string} id
 * @param {string[]} tasks their ids
 * @returns {Guide}
 */
export function aChecklist(id, tasks) {
  return {
    id, version: 1, kind: "checklist", rule: null, resume: null,
    document: {
      kind: "checklist", locale: "en", start: "auto", frequency: "once", priority: 0, title: id, body: [],
      tasks: tasks.map((task) => ({ id: task, title: task, body: [], done: null, label: "", actions: [] })),
      order: "any", label: "Start", at: "bottomRight", open: false, dismissible: true, celebrate: true, whenDone: "keep",
    },
  };
}

/**
 * @param {string} id
 * @param {Partial<Tour>} [given]
 * @param {Partial<Guide>} [more]
 * @returns {Guide}
 */
export function aGuide(id, given = {}, more = {}) {
  /** @type {Tour} */
  const document = {
    kind: "tour", locale: "en", steps: [aModal("one")], start: "auto", frequency: "once", priority: 0, ...given,
  };
  return { id, version: 1, kind: "tour", document, rule: null, resume: null, ...more };
}

/**
 * @param {Partial<Run>} [given]
 * @returns {Run}
 */
export function aRun(given = {}) {
  return {
    runId: "r1", guideId: "g1", version: 1, stepId: "one", started: false, direction: 1,
    shown: [], completed: [], missed: [], ...given,
  };
}

/**
 * @param {number} number
 * @param {Partial<SdkEvent>} [given]
 * @returns {SdkEvent}
 */
export function anEvent(number, given = {}) {
  return {
    type: "track", event: "Opened", messageId: `m${number}`, timestamp: "2026-11-22T12:00:00.000Z", anonymousId: "a1",
    userId: null, properties: {}, ...given,
    context: { page: { url: "https://a.example/", path: "/" }, locale: "en", library: { name: "cairn", version: "0" } },
  };
}

/**
 * @param {string} id
 * @param {Partial<TooltipGuide>} [given]
 * @param {Partial<Guide>} [more]
 * @returns {Guide}
 */
export function aTooltipGuide(id, given = {}, more = {}) {
  /** @type {TooltipGuide} */
  const document = { kind: "tooltip", locale: "en", steps: [], start: "auto", frequency: "once", priority: 0, ...given };
  return { id, version: 1, kind: "tooltip", document, rule: null, resume: null, ...more };
}
