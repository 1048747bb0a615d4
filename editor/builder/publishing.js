/** @import { OpenedSession, Problem, Say } from "../types.d.ts" */
/** @import { Api, GuideRead } from "./api.js" */
/** @import { Saver } from "./saver.js" */
import { signal } from "@preact/signals";
import { sentenceFor } from "../sentence.js";

/**
 * @typedef {{ at: "idle" } | { at: "checking" } | { at: "problems", problems: Problem[] } | { at: "ready" }
 *   | { at: "publishing" } | { at: "live", version: number } | { at: "refused", message: string }} Progress
 */

/**
 * From the draft to what people see: save, check, publish.
 * @param {{ api: Api, saver: Saver, session: OpenedSession, say: Say, publications: GuideRead["publications"] }} given
 */
export function createPublishing({ api, saver, session, say, publications }) {
  const progress = signal(/** @type {Progress} */ ({ at: "idle" }));
  const live = signal(publications.find((one) => one.environmentId === session.environmentId)?.version ?? null);

  /** @param {import("./api.js").Refusal} answer */
  const refuse = (answer) => {
    const { errors: problems } = answer;
    progress.value = problems.length > 0 ? { at: "problems", problems } : { at: "refused", message: sentenceFor(answer, say) };
  };
  return {
    progress,
    live,
    async check() {
      progress.value = { at: "checking" };
      if (!(await saver.flush())) {
        const { status, message } = saver.saving.value;
        progress.value = { at: "refused", message: message || say(`unsaved.${status}`) };
        return;
      }
      const answer = await api.problems();
      if (!answer.ok) return refuse(answer);
      const problems = Array.isArray(answer.data) ? answer.data : answer.data.problems;
      progress.value = problems.length > 0 ? { at: "problems", problems } : { at: "ready" };
    },
    async publish() {
      progress.value = { at: "publishing" };
      const answer = await api.publish();
      if (!answer.ok) return refuse(answer);
      live.value = answer.data.version;
      progress.value = { at: "live", version: answer.data.version };
    },
    /** Take it off the environment; the draft stays as it is. */
    async withdraw() {
      const answer = await api.unpublish();
      if (!answer.ok) return refuse(answer);
      live.value = null;
      if (progress.value.at === "live") progress.value = { at: "ready" };
    },
  };
}
