/** The attribute by which a host developer names a target for good. */
export const ANCHOR = "data-cairn-target";

export const TEST_IDS = ["data-testid", "data-test-id", "data-test", "data-qa", "data-cy"];

/** Marks of which one is enough, the surest first: where an element bears it, no other is looked at. */
export const SURE_MARKS = [ANCHOR, ...TEST_IDS, "id"];

/** What an agreement is worth of a mark that can be one element's own. @type {Record<string, number>} */
export const MARKS = {
  [ANCHOR]: 9, ...Object.fromEntries(TEST_IDS.map((name) => [name, 6])), id: 4, name: 3, href: 3, for: 2,
};

/** Attributes whose value can be one element's own. */
export const IDENTITY = [...Object.keys(MARKS), "aria-label"];

/** All attributes that are evidence. */
export const EVIDENCE = [...IDENTITY, "type", "placeholder", "title", "alt", "class"];

/**
 * An address without what belongs to one record or one visit: no origin, no query, segments with a number masked.
 * @param {string} href
 */
export function maskedHref(href) {
  return href.replace(/^[a-z]+:\/\/[^/]*|\?[^#]*/gi, "").replace(/\/[^/#]*\d[^/#]*/g, "/:id");
}
