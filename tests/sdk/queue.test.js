import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { add, delay, fresh, LIMIT, LIMIT_BYTES, MOST_BYTES, MOST_EVENTS, outcome, take, without } from "../../sdk/queue.js";
import { anEvent } from "./builders.js";

describe("the queue", () => {
  it("keeps the newest thousand", () => {
    const full = Array.from({ length: LIMIT }, (_, at) => anEvent(at));
    const now = add(full, anEvent(LIMIT));
    assert.equal(now.length, LIMIT);
    assert.deepEqual([now[0]?.messageId, now.at(-1)?.messageId], ["m1", `m${LIMIT}`]);
  });

  it("tells with each event how many it has pushed out, also for those that had told so before", () => {
    const full = Array.from({ length: LIMIT }, (_, at) => anEvent(at));
    const now = add(add(full, anEvent(LIMIT)), anEvent(LIMIT + 1));
    assert.deepEqual(now.slice(-2).map((event) => event.context.dropped), [1, 1]);
    const later = Array.from({ length: LIMIT }, (_, at) => anEvent(at + 2 * LIMIT)).reduce(add, now);
    assert.equal(later.reduce((sum, event) => sum + (event.context.dropped ?? 0), 0), LIMIT + 2);
    assert.equal(add([anEvent(1)], anEvent(2)).at(-1)?.context.dropped, undefined);
  });

  it("keeps a megabyte", () => {
    const large = Array.from({ length: 40 }, (_, at) => anEvent(at, { properties: { note: "授".repeat(10_000) } }));
    const now = large.reduce(add, /** @type {typeof large} */ ([]));
    const bytes = new TextEncoder().encode(JSON.stringify(now)).length;
    assert.ok(bytes <= LIMIT_BYTES && bytes > LIMIT_BYTES - 31_000, `${bytes}`);
    assert.equal(now.at(-1)?.messageId, "m39");
    assert.equal(now.length + now.reduce((sum, event) => sum + (event.context.dropped ?? 0), 0), 40);
  });

  it("forgets what was sent, and only that", () => {
    const left = without([anEvent(1), anEvent(2), anEvent(3)], new Set(["m1", "m3", "m9"]));
    assert.deepEqual(left.map((event) => event.messageId), ["m2"]);
  });

  it("drops what is older than a week", () => {
    const now = Date.parse("2026-11-29T12:00:00.001Z");
    assert.deepEqual(fresh([anEvent(1), anEvent(2, { timestamp: "2026-11-29T11:00:00Z" })], now).length, 1);
  });

  it("takes what outlives a page, by bytes and not by letters, in the order it came", () => {
    const events = Array.from({ length: 60 }, (_, at) => anEvent(at, { properties: { note: "授".repeat(500) } }));
    const batch = take(events);
    const bytes = new TextEncoder().encode(JSON.stringify(batch)).length;
    assert.ok(bytes <= MOST_BYTES && bytes > MOST_BYTES - 2500, `${bytes}`);
    assert.deepEqual(batch, events.slice(0, batch.length));
  });

  it("takes one that is too large by itself, a hundred small ones at most, nothing from nothing", () => {
    const large = anEvent(1, { properties: { note: "x".repeat(60_000) } });
    assert.deepEqual(take([large, anEvent(2)]), [large]);
    assert.equal(take(Array.from({ length: 500 }, (_, at) => anEvent(at)), 1e9).length, MOST_EVENTS);
    assert.deepEqual(take([]), []);
  });
});

describe("an answer", () => {
  for (const status of [200, 204]) it(`${status}: they are there`, () => assert.equal(outcome(status), "sent"));
  for (const status of [0, 408, 429, 500, 502, 503, 302]) it(`${status}: once more`, () => assert.equal(outcome(status), "retry"));
  for (const status of [400, 401, 403, 404, 410, 413, 422]) it(`${status}: never`, () => assert.equal(outcome(status), "drop"));
});

describe("the wait before the next attempt", () => {
  it("is what the server asked for, between a second and five minutes", () => {
    assert.equal(delay(1, 0.5, 7), 7000);
    assert.equal(delay(1, 0.5, 0.2), 1000);
    assert.equal(delay(1, 0.5, 86400), 300_000);
  });
  it("grows with full jitter, never under a second, to a cap", () => {
    assert.equal(delay(1, 0, 0), 1000);
    assert.equal(delay(3, 0.5, 0), 4000);
    assert.equal(delay(40, 1, 0), 300_000);
  });
});
