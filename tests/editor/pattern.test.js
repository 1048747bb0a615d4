import assert from "node:assert/strict";
import { test } from "node:test";
import { faultIn, firstDifference, patternsFor } from "../../editor/pattern.js";
import { pageMatches } from "../../sdk/pages.js";

const ORIGIN = "https://app.example.com";

test("the narrowest pattern, the likely one and the widest are offered, and all match the page", () => {
  /** @type {[string, string[]][]} */
  const cases = [
    ["/invoices/42/edit", ["one /invoices/42/edit", "alike /invoices/:id/edit", "below /invoices/*"]],
    ["/invoices", ["one /invoices", "below /invoices*"]],
    ["/", ["one /", "below *"]],
    ["/app#/plans/7", ["one /app#/plans/7", "alike /app#/plans/:id", "below /app#/plans/*"]],
    ["/t/9/u/10?tab=a", ["one /t/9/u/10", "alike /t/:id/u/:id2", "below /t/*"]],
    ["/%E6%8E%88%E6%A5%AD/3/", ["one /授業/3", "alike /授業/:id", "below /授業/*"]],
    // What would read as a sign has no pattern of its own.
    ["/a:b", ["alike /*", "below *"]],
  ];
  for (const [path, expected] of cases) {
    const offered = patternsFor(ORIGIN + path);
    assert.deepEqual(offered.map(({ reach, pattern }) => `${reach} ${pattern}`), expected, path);
    for (const { pattern } of offered) assert.ok(pageMatches(pattern, ORIGIN + path), `${pattern} ${path}`);
  }
  assert.deepEqual(patternsFor("no address"), []);
});

test("what no pattern may have is named, with what would be right", () => {
  /** @type {[string, string, string][]} */
  const cases = [
    ["plans", "slash", "/plans"],
    [":id/edit", "slash", "/:id/edit"],
    ["https://app.example.com/plans/:id", "address", "/plans/:id"],
    ["https://app.example.com", "address", "/"],
    ["app.example.com/plans", "address", "/plans"],
    ["localhost.test:8080/plans", "address", "/plans"],
    ["/plans/{planId}/edit", "placeholder", "/plans/:planId/edit"],
    ["/plans/[id]", "placeholder", "/plans/:id"],
    ["/plans/<id>", "placeholder", "/plans/:id"],
    ["/plans/${id}/edit", "placeholder", "/plans/:id/edit"],
    ["^/plans/\\d+$", "regex", "/plans/:id"],
    ["/plans/.*", "regex", "/plans/*"],
    ["/plans/(new|edit)", "regex", "/plans/:id"],
    ["/my plans", "space", "/my%20plans"],
  ];
  for (const [written, fault, right] of cases) {
    assert.deepEqual(faultIn(written), { fault, right }, written);
    assert.equal(faultIn(right), null, right);
  }
  for (const good of ["/", "*", "/plans", "/plans/:id/edit", "/plans*", "*/edit", "/a?tab=b", "/app#/x/:id", "/wiki/Foo_(bar)", "/授業/:id", "/v1.2/x"]) {
    assert.equal(faultIn(good), null, good);
  }
});

test("where an address is otherwise than a pattern wants it is told", () => {
  const here = `${ORIGIN}/plans/42/edit`;
  assert.deepEqual(firstDifference("/plan/:id/edit", here), { wanted: "plan", found: "plans" });
  assert.deepEqual(firstDifference("/Plans/42/edit", here), { wanted: "Plans", found: "plans" });
  assert.deepEqual(firstDifference("/plans", here), { wanted: "", found: "42" });
  assert.deepEqual(firstDifference("/plans/:id/edit/more", here), { wanted: "more", found: "" });
  for (const open of ["/plans/:id/edit", "/x*", "/plans/:id/edit/"]) assert.equal(firstDifference(open, here), null);
  assert.equal(firstDifference("/plans", "no address"), null);
});
