/** @import { OpenedSession, Problem, Publication, Say, Theirs } from "../types.d.ts" */
/** @import { Api, Difference, Refusal } from "./api.js" */
/** @import { Saver } from "./saver.js" */
import { batch, signal } from "@preact/signals";
import { standingOf } from "../publication.js";
import { sentenceFor } from "../sentence.js";
import { fieldOf, momentOf } from "./moments.js";

/**
 * What a check has found. revision: of the draft that was checked. differences: to what is live; null where nothing is.
 * @typedef {{ revision: number, problems: Problem[], warnings: Problem[], differences: Difference[] | null }} Checked
 */
/**
 * @typedef {{ at: "idle" } | { at: "checking" } | ({ at: "checked" } & Checked) | ({ at: "publishing" } & Checked)
 *   | { at: "live", version: number } | { at: "refused", message: string }} Progress
 */
/** What the author says of a publication; starts, ends: as the fields have it. @typedef {{ note: string, when: "now" | "later", starts: string, ends: string }} Form */

/**
 * From the draft to what people see: save, check, publish what was checked, for always or for a time; and take it off.
 * @param {{ api: Api, saver: Saver, session: OpenedSession, say: Say, publications: Publication[],
 *   takeNewer: (theirs: Theirs) => boolean }} given takeNewer: somebody else's save, where nothing is unsaved here
 */
export function createPublishing({ api, saver, session, say, publications, takeNewer }) {
  const progress = signal(/** @type {Progress} */ ({ at: "idle" }));
  /** @param {Publication[]} all */
  const here = (all) => all.find((one) => one.environmentId === session.environmentId) ?? null;
  const live = signal(here(publications));
  const form = signal(formOf(live.value));
  /** What the server says of one of the fields. */
  const wrong = signal(/** @type {{ field: string, message: string } | null} */ (null));

  /** @param {string} message */
  const refused = (message) => void (progress.value = { at: "refused", message });
  /** @param {Refusal} answer */
  const refuse = (answer) => {
    const { errors, current, field } = answer;
    const before = progress.value;
    if (current && !takeNewer(current)) saver.run({ type: "conflict", theirs: current });
    const message = sentenceFor(answer, say);
    if (before.at !== "publishing") return refused(message);
    if (errors.length > 0) progress.value = { ...before, at: "checked", problems: errors };
    else if (field === "startsAt" || field === "endsAt" || field === "note") {
      batch(() => {
        wrong.value = { field, message };
        progress.value = { ...before, at: "checked" };
      });
    } else refused(message);
  };
  const saved = async () => {
    if (await saver.flush()) return true;
    const { status, message } = saver.saving.value;
    refused(message || say(`unsaved.${status}`));
    return false;
  };
  const refresh = async () => {
    const read = await api.read();
    if (!read.ok) return read;
    live.value = here(read.data.publications);
    takeNewer(read.data.draft);
    return null;
  };
  const check = async () => {
    progress.value = { at: "checking" };
    if (!(await saved())) return;
    const away = await refresh();
    if (away) return refuse(away);
    const { revision } = saver.saving.value;
    const [found, differences] = await Promise.all([api.problems(), live.value ? api.differences(live.value.version) : null]);
    if (!found.ok) return refuse(found);
    progress.value = {
      at: "checked", revision, problems: found.data.problems, warnings: found.data.warnings,
      differences: differences?.ok ? differences.data.differences : null,
    };
  };
  return {
    progress,
    live,
    form,
    wrong,
    check,
    /** @param {Partial<Form>} fields */
    set(fields) {
      batch(() => {
        form.value = { ...form.value, ...fields };
        wrong.value = null;
      });
    },
    /** What was checked, and nothing that was saved since. */
    async publish() {
      const checked = progress.value;
      if (checked.at !== "checked") return;
      progress.value = { ...checked, at: "publishing" };
      if (!(await saved())) return;
      if (saver.saving.value.revision !== checked.revision) return check();
      const { note, when, starts, ends } = form.value;
      const window = when === "now" ? { startsAt: null, endsAt: null } : { startsAt: momentOf(starts, live.value?.startsAt ?? null), endsAt: momentOf(ends, live.value?.endsAt ?? null) };
      const answer = await api.publish({ revision: checked.revision, note: note.trim(), ...window });
      if (!answer.ok) return refuse(answer);
      await refresh();
      batch(() => {
        form.value = { ...form.value, note: "" };
        progress.value = { at: "live", version: answer.data.version };
      });
    },
    /** Take it off the environment; the draft stays as it is. */
    async withdraw() {
      const answer = await api.unpublish();
      if (!answer.ok) return refused(sentenceFor(answer, say));
      live.value = null;
      await check();
    },
  };
}

/**
 * @param {Publication | null} live
 * @returns {Form}
 */
function formOf(live) {
  const bound = live && (live.startsAt || live.endsAt) && standingOf(live, Date.now()) !== "over" ? live : null;
  return { note: "", when: bound ? "later" : "now", starts: fieldOf(bound?.startsAt ?? null), ends: fieldOf(bound?.endsAt ?? null) };
}
