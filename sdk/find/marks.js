/** The attribute by which a host developer names a target for good. */
export const ANCHOR = "data-cairn-target";

export const TEST_IDS = ["data-testid", "data-test-id", "data-test", "data-qa", "data-cy"];

/** Marks of which one is enough, the surest first: where an element bears it, no other is looked at. */
export const SURE_MARKS = [ANCHOR, ...TEST_IDS, "id"];

/** Attributes whose value can be one element's own. */
export const IDENTITY = [...SURE_MARKS, "name", "href", "for"];

/**
 * An address without what belongs to one record or one visit: no origin, no query, segments with a number masked, no
 * last slash. The front page is "".
 * @param {string} href
 */
export function maskedHref(href) {
  return href.replace(/^[a-z]+:\/\/[^/]*|\?[^#]*/gi, "").replace(/\/[^/#]*\d[^/#]*/g, "/:id").replace(/\/$/, "");
}
