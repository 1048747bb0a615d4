/** @import { Task } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { due, standing } from "../../sdk/checklist/standing.js";

/**
 * @param {string} id "a" is required, "a?" is optional
 * @param {Partial<Task>} [given]
 * @returns {Task}
 */
function aTask(id, given = {}) {
  return { id, title: id, body: [], done: 0, required: !id.endsWith("?"), label: "", actions: [], ...given };
}

/** @param {string} ids */
const someTasks = (ids) => ids.split(" ").filter(Boolean).map((id) => aTask(id));

describe("a checklist", () => {
  /** @type {[tasks: string, order: "any" | "given", completed: string, states: string, done: number, count: number, next: string | null][]} */
  const table = [
    ["a b c", "any", "", "open open open", 0, 3, "a"],
    ["a b c", "any", "b", "open done open", 1, 3, "a"],
    ["a b c", "given", "", "open locked locked", 0, 3, "a"],
    ["a b c", "given", "a", "done open locked", 1, 3, "b"],
    ["a b c", "given", "b", "open done locked", 1, 3, "a"],
    ["a b c", "given", "a b c", "done done done", 3, 3, null],
    ["a b? c", "given", "a", "done open open", 1, 2, "b?"],
    ["a? b c?", "given", "", "open open locked", 0, 1, "a?"],
    ["a b?", "any", "a", "done open", 1, 1, "b?"],
    ["a b?", "any", "b?", "open done", 0, 1, "a"],
    ["a? b?", "any", "a?", "done open", 1, 2, "b?"],
    ["a? b?", "given", "", "open locked", 0, 2, "a?"],
    ["a", "any", "gone", "open", 0, 1, "a"],
    ["", "given", "", "", 0, 0, null],
  ];
  for (const [ids, order, completed, states, done, count, next] of table) {
    it(`of ${ids || "nothing"} in ${order} order stands, with ${completed || "none"} done, at ${done} of ${count}`, () => {
      const now = standing(someTasks(ids), order, completed.split(" ").filter(Boolean));
      assert.deepEqual(now, { states: states.split(" ").filter(Boolean), done, count, next });
    });
  }

  it("never counts more than there is, nor locks what is done or comes first", () => {
    const all = someTasks("a b? c d?");
    for (const order of /** @type {const} */ (["any", "given"])) {
      for (let bits = 0; bits < 16; bits += 1) {
        const completed = all.filter((_, at) => bits & (1 << at)).map((task) => task.id);
        const { states, done, count, next } = standing(all, order, completed);
        assert.ok(done <= count && count === 2);
        assert.equal(done === count, completed.includes("a") && completed.includes("c"));
        assert.notEqual(states[0], "locked");
        assert.deepEqual(states.map((state) => state === "done"), all.map((task) => completed.includes(task.id)));
        assert.equal(next === null, !states.includes("open"));
        if (order === "any") assert.ok(!states.includes("locked"));
      }
    }
  });
});

describe("a task is done", () => {
  /** @type {(ids: string, order: "any" | "given", completed: string[], held: string[]) => string[]} */
  const found = (ids, order, completed, held) => {
    const tasks = ids.split(" ").map((id, at) => aTask(id, { done: at }));
    const holds = (/** @type {any} */ at) => held.includes(tasks[at]?.id ?? "");
    return due(tasks, order, completed, holds).map((task) => task.id);
  };

  it("when its rule holds, and once", () => {
    assert.deepEqual(found("a b c", "any", [], ["b"]), ["b"]);
    assert.deepEqual(found("a b c", "any", ["b"], ["b"]), []);
  });
  it("in its turn: a rule that held before counts when the earlier ones are done", () => {
    assert.deepEqual(found("a b c", "given", [], ["b", "c"]), []);
    assert.deepEqual(found("a b c", "given", [], ["a", "b"]), ["a", "b"]);
    assert.deepEqual(found("a b c", "given", ["a"], ["b", "c"]), ["b", "c"]);
    assert.deepEqual(found("a b? c", "given", ["a"], ["c"]), ["c"]);
  });
  it("without a rule only by hand", () => {
    const asked = /** @type {unknown[]} */ ([]);
    const tasks = [aTask("a", { done: null }), aTask("b", { done: { type: "page", matches: "/b" } })];
    assert.deepEqual(due(tasks, "any", [], (rule) => asked.push(rule) > 0), [tasks[1]]);
    assert.deepEqual(asked, [{ type: "page", matches: "/b" }]);
  });
});
