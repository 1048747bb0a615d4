import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anonymous, grouped, identified, isSamePerson, plain } from "../../sdk/identity.js";
import { newId, personId } from "../../sdk/ids.js";

const newOne = () => "a2";

describe("an id", () => {
  for (const junk of [null, undefined, "", " ", "null", "NaN", "None", 0, "0", "Guest", "anonymous", true, "false", "email", "ID", {}, "[object Object]", NaN]) {
    it(`${JSON.stringify(junk)} is nobody's`, () => assert.equal(personId(junk), null));
  }
  it("is a string, or a number as one", () => assert.deepEqual([personId(" u1 "), personId(42)], ["u1", "42"]));

  it("is a UUID, where the page is not secure too", () => {
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    assert.match(newId(), pattern);
    const secure = Object.getOwnPropertyDescriptor(Crypto.prototype, "randomUUID");
    Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
    assert.match(newId(), pattern);
    Reflect.deleteProperty(crypto, "randomUUID");
    assert.ok(secure);
  });
});

describe("who is here", () => {
  const visitor = anonymous("a1");
  const aiko = identified(visitor, "u1", { role: "teacher" }, newOne);

  it("stays the same person when signing in, and gathers traits", () => {
    assert.deepEqual(aiko, { anonymousId: "a1", userId: "u1", traits: { role: "teacher" }, company: null });
    assert.deepEqual(identified(aiko, "u1", { name: "Aiko" }, newOne).traits, { role: "teacher", name: "Aiko" });
    assert.equal(isSamePerson(visitor, aiko), true);
  });

  it("is somebody else under another user id: nothing is carried over", () => {
    const ben = identified(grouped(aiko, { id: "c1", traits: {}, role: null }), "u2", { role: "nurse" }, newOne);
    assert.deepEqual(ben, { anonymousId: "a2", userId: "u2", traits: { role: "nurse" }, company: null });
    assert.equal(isSamePerson(aiko, ben), false);
  });

  it("belongs to one company, whose traits and role are kept until another comes", () => {
    const first = grouped(aiko, { id: "c1", traits: { industry: "school" }, role: "teacher" });
    const again = grouped(first, { id: "c1", traits: { plan: "team" }, role: null });
    assert.deepEqual(again.company, { id: "c1", traits: { industry: "school", plan: "team" }, role: "teacher" });
    assert.deepEqual(grouped(again, { id: "c2", traits: {}, role: null }).company, { id: "c2", traits: {}, role: null });
  });
});

describe("traits", () => {
  it("are plain JSON, or none", () => {
    /** @type {Record<string, unknown>} */
    const round = {};
    round.self = round;
    assert.deepEqual(plain({ a: 1, f() {}, d: new Date(0) }), { a: 1, d: "1970-01-01T00:00:00.000Z" });
    for (const junk of [null, undefined, "x", 3, [1], round]) assert.deepEqual(plain(junk), {});
  });
});
