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
  /** @type {[tasks: string, order: "any" | "given", completed: string, states: string, left: number, count: number][]} */
  const table = [
    ["a b c", "any", "", "open open open", 3, 3],
    ["a b c", "any", "b", "open done open", 2, 3],
    ["a b c", "given", "", "open locked locked", 3, 3],
    ["a b c", "given", "a", "done open locked", 2, 3],
    ["a b c", "given", "b", "open done locked", 2, 3],
    ["a b c", "given", "a b c", "done done done", 0, 3],
    ["a b? c", "given", "a", "done open open", 1, 2],
    ["a? b c?", "given", "", "open open locked", 1, 1],
    ["a b?", "any", "a", "done open", 0, 1],
    ["a b?", "any", "b?", "open done", 1, 1],
    ["a? b?", "any", "a?", "done open", 1, 2],
    ["a? b?", "given", "", "open locked", 2, 2],
    ["a", "any", "gone", "open", 1, 1],
    ["", "given", "", "", 0, 0],
  ];
  for (const [ids, order, completed, states, left, count] of table) {
    it(`of ${ids || "nothing"} in ${order} order has, with ${completed || "none"} done, ${left} of ${count} left`, () => {
      const now = standing({ order, tasks: someTasks(ids) }, completed.split(" ").filter(Boolean));
      assert.deepEqual(now, { states: states.split(" ").filter(Boolean), left, count });
    });
  }

  it("never counts more than there is, nor locks what is done or comes first", () => {
    const all = someTasks("a b? c d?");
    for (const order of /** @type {const} */ (["any", "given"])) {
      for (let bits = 0; bits < 16; bits += 1) {
        const completed = all.filter((_, at) => bits & (1 << at)).map((task) => task.id);
        const { states, left, count } = standing({ order, tasks: all }, completed);
        assert.ok(left <= count && count === 2);
        assert.equal(left === 0, completed.includes("a") && completed.includes("c"));
        assert.notEqual(states[0], "locked");
        assert.deepEqual(states.map((state) => state === "done"), all.map((task) => completed.includes(task.id)));
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
    const done = [...completed];
    for (let task; (task = due(tasks, standing({ order, tasks }, done).states, holds)); ) done.push(task.id);
    return done.slice(completed.length);
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
    assert.deepEqual(due(tasks, ["open", "open"], (rule) => asked.push(rule) > 0), tasks[1]);
    assert.deepEqual(asked, [{ type: "page", matches: "/b" }]);
  });
});
