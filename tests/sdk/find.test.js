/** @import { Candidate, Fingerprint, Seen } from "../../sdk/types.d.ts" */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decide, MARGIN, THRESHOLD } from "../../sdk/find/decide.js";
import { maskedHref } from "../../sdk/find/marks.js";
import { rank, score, words } from "../../sdk/find/rank.js";
import { generated, stableAttributes, stableHref, wordClasses } from "../../sdk/find/stable.js";
import { aCandidate, aFingerprint } from "./builders.js";

/**
 * Rank and decide, with all in sight: the place of the one found, or why none.
 * @param {Partial<Fingerprint>} wanted
 * @param {Partial<Candidate>[]} page
 */
function found(wanted, page) {
  const seen = rank(aFingerprint(wanted), page.map(aCandidate)).map((one) => ({ ...one, visible: true }));
  const decision = decide(seen);
  return "found" in decision ? decision.found : decision.missed;
}

const other = { name: "Delete plan", text: "Delete plan", index: 1 };

describe("a target", () => {
  it("is found on an unchanged page", () => {
    assert.ok(score(aFingerprint(), aCandidate()) >= THRESHOLD + MARGIN);
    assert.equal(found({}, [other, {}]), 1);
  });

  it("is found by the developer's own name for it, whatever else changed, and by that name only", () => {
    const named = { attributes: { "data-cairn-target": "new-plan" } };
    const moved = { ...named, tag: "a", role: "link", name: "Create", text: "Create", path: [], index: 4 };
    assert.equal(found(named, [{}, moved]), 1);
    assert.equal(found(named, [{ attributes: { "data-cairn-target": "other" } }]), "none");
  });

  it("is found by its test id in other words and another place", () => {
    const mark = { attributes: { "data-testid": "new" } };
    assert.equal(found(mark, [other, { ...mark, name: "Create", text: "Create", index: 3, path: [] }]), 1);
  });

  it("is another element under another test id, however alike", () => {
    assert.equal(found({ attributes: { "data-testid": "new" } }, [{ attributes: { "data-testid": "delete" } }]), "none");
  });

  it("is found when a release wraps it, moves it and renames its classes", () => {
    const was = { attributes: { class: "button primary" } };
    const now = {
      attributes: { class: "btn btn-main" }, index: 2,
      path: [{ tag: "div", attributes: {}, index: 3 }, ...aFingerprint().path],
    };
    assert.equal(found(was, [other, now]), 1);
  });

  it("is found when its name has become its text, and the other way round", () => {
    const [icon, label] = [{ name: "New plan", text: null }, { name: null, text: "New plan" }];
    assert.equal(found(icon, [other, label]), 1);
    assert.equal(found(label, [other, icon]), 1);
  });

  it("is not taken for its neighbour when it is gone", () => {
    assert.equal(found({}, [other]), "none");
    assert.equal(found({ attributes: { class: "button" } }, [{ ...other, index: 0, attributes: { class: "button" } }]), "none");
  });

  it("is told by the heading above it from its twins in other cards", () => {
    /** @param {string} label @param {number} index */
    const card = (label, index) => ({
      name: "Edit", text: "Edit", near: { before: label, after: null, label },
      path: [{ tag: "div", attributes: {}, index }, ...aFingerprint().path],
    });
    assert.equal(found(card("Class 1-B", 1), [card("Class 1-A", 0), card("Class 1-B", 1), card("Class 2-A", 2)]), 1);
  });

  it("is several when only the place tells twins apart", () => {
    assert.equal(found({}, [{ index: 0 }, { index: 1 }, { index: 2 }]), "several");
  });

  it("keeps to its words but for the numbers in them", () => {
    assert.equal(found({ name: "Inbox (3)", text: "Inbox (3)" }, [other, { name: "Inbox (12)", text: "Inbox (12)" }]), 1);
    assert.equal(words("ＡＢＣ", "abc"), 1);
    assert.ok(words("U.S.", "US") > 0);
    assert.equal(words("Save", "Save all"), 0);
    assert.equal(words("+", "-"), 0);
  });

  it("is not found by words alone when they change with the language", () => {
    const changing = { textMatters: false, path: [{ tag: "nav", attributes: {}, index: 0 }] };
    assert.equal(found(changing, [{ path: [], index: 5, tag: "a", role: "link", near: { before: null, after: null, label: null } }]), "none");
    const translated = { ...changing, attributes: { name: "plan" } };
    assert.equal(found(translated, [{ ...translated, name: "新しい計画", text: "新しい計画" }]), 0);
  });

  it("that says nothing is found in its own place only", () => {
    const silent = { tag: "div", role: null, name: null, text: null, near: { before: null, after: null, label: "Plans" } };
    const moved = { ...silent, index: 3, near: { before: "x", after: null, label: "Other" } };
    assert.equal(found(silent, [silent]), 0);
    assert.equal(found(silent, [moved]), "none");
  });

  it("is found when it becomes a link, in another section, in other type, among others", () => {
    const moved = {
      tag: "a", role: "link", name: "NEW PLAN", text: "NEW PLAN", index: 0, path: [{ tag: "aside", attributes: {}, index: 1 }],
      near: { before: "Help", after: null, label: "Shortcuts" },
    };
    assert.equal(found({}, [other, moved, { ...other, name: "Plans", text: "Plans" }]), 1);
  });

  it("is not what only says the same: a heading or a cell for a button, a field for its label", () => {
    assert.equal(found({}, [{ tag: "h2", role: "heading" }, { tag: "td", role: "cell" }]), "none");
    const field = { tag: "input", role: "textbox", text: null };
    assert.equal(found(field, [{ ...field, tag: "label", role: null, text: "New plan" }]), "none");
  });

  it("is not the link of the same words in the page's footer, nor the other way round", () => {
    const footer = { path: [{ tag: "footer", attributes: {}, index: 0 }, ...aFingerprint().path] };
    assert.equal(found({}, [footer]), "none");
    assert.equal(found(footer, [{}, footer]), 1);
    assert.equal(found(footer, [{}]), "none");
  });

  it("is found in a list that got one entry more, and told from its twin in another list", () => {
    /** @param {string} text @param {number} index @param {string} list @returns {Partial<Fingerprint>} */
    const entry = (text, index, list) => ({
      tag: "a", role: "link", name: text, text, near: { before: null, after: null, label: null },
      path: [{ tag: "li", attributes: {}, index }, { tag: "ul", attributes: { id: list }, index: 0 }],
    });
    const page = [entry("Home", 0, "top"), entry("News", 1, "top"), entry("Plans", 2, "top")];
    assert.equal(found(entry("Plans", 1, "top"), page), 2);
    assert.equal(found(entry("Plans", 1, "top"), [...page, entry("Plans", 5, "side")]), "several");
    assert.equal(found(entry("Plans", 2, "top"), [entry("Plans", 5, "side"), ...page]), 3);
  });

  it("is found by its id or name in other words", () => {
    const words = { name: "Create", text: "Create" };
    assert.equal(found({ attributes: { id: "new-plan" } }, [other, { ...words, attributes: { id: "new-plan" } }]), 1);
    const field = { tag: "input", role: "textbox", text: null, attributes: { name: "mail", type: "email" } };
    assert.equal(found(field, [{ ...field, name: "Your address" }]), 0);
  });

  it("is not the other link to the same address, nor to the front page", () => {
    const link = { tag: "a", role: "link", attributes: { href: "/plans" } };
    assert.equal(found(link, [{ ...link, name: "See all", text: "See all" }]), "none");
    assert.equal(found(link, [{ ...link, name: null, text: null }]), 0);
    const home = { ...link, attributes: { href: "https://a.example/" } };
    assert.equal(found(home, [{ ...home, name: null, text: null }]), "none");
  });

  it("is found by an address whose record changes with the person", () => {
    const link = { tag: "a", role: "link", attributes: { href: "/classes/:id" } };
    assert.equal(found(link, [{ ...link, attributes: { href: "https://app.example/classes/42?tab=1" } }]), 0);
  });
});

describe("the decision", () => {
  /** @type {(...scores: [number, boolean][]) => Seen[]} */
  const seen = (...scores) => scores.map(([score, visible], at) => ({ at, score, visible }));

  it("is none without candidates and below the threshold", () => {
    assert.deepEqual(decide([]), { missed: "none" });
    assert.deepEqual(decide(seen([THRESHOLD - 0.1, true])), { missed: "none" });
  });
  it("is several when the runner-up is close, though it alone would not be enough", () => {
    assert.deepEqual(decide(seen([90, true], [90 - MARGIN + 0.1, true])), { missed: "several" });
    assert.deepEqual(decide(seen([THRESHOLD, true], [THRESHOLD - 1, true])), { missed: "several" });
    assert.deepEqual(decide(seen([90, true], [90 - MARGIN, true])), { found: 0, score: 90 });
  });
  it("takes the visible one of two copies", () => {
    assert.deepEqual(decide(seen([90, false], [90, true])), { found: 1, score: 90 });
  });
  it("is hidden rather than a look-alike", () => {
    assert.deepEqual(decide(seen([90, false], [90 - MARGIN, true])), { missed: "hidden" });
    assert.deepEqual(decide(seen([THRESHOLD, false], [THRESHOLD - 1, true])), { missed: "hidden" });
    assert.deepEqual(decide(seen([90, false])), { missed: "hidden" });
  });
});

describe("what is kept of an element", () => {
  for (const id of [":r1:", "«r3»", "_r_1_", "ember123", "radix-:r4:", "headlessui-menu-7", "a3f9c2d1", "row-20391", "field-8f3ab2", "123"]) {
    it(`not the generated ${id}`, () => assert.equal(generated(id), true));
  }
  for (const id of ["save", "new-plan", "main-nav", "step-2", "email", "学年", "feedback", "cafe"]) {
    it(`the written ${id}`, () => assert.equal(generated(id), false));
  }
  it("only classes that a person wrote, none of them a state", () => {
    assert.equal(wordClasses("css-1q2w3e btn-primary sc-bdVaJa active px-4 card__title is-open md:flex"), "btn-primary card__title");
  });
  it("an address without origin, query and record", () => {
    assert.equal(stableHref("https://app.example/classes/42/plans?tab=1"), "/classes/:id/plans");
    assert.equal(stableHref("javascript:void(0)"), "");
    assert.equal(maskedHref("/app#/lessons/9f3ab2"), "/app#/lessons/:id");
  });
  it("stable attributes only", () => {
    const given = { id: "ember12", name: "email", "data-testid": "x", class: "css-1abc2", type: "email", href: "#" };
    assert.deepEqual(stableAttributes(given), { name: "email", "data-testid": "x", type: "email" });
  });
});
