/** Roles that tags, and inputs by their type, have by themselves, where it is not their name. @type {Record<string, string>} */
const ROLES = {
  a: "link", select: "combobox", textarea: "textbox", summary: "button", li: "listitem", td: "cell",
  submit: "button", reset: "button",
};
const OWN_ROLE = /^(button|option|img|form|dialog|table|heading|checkbox|radio)$/;

/**
 * The role that an element has without being given one.
 * @param {string} tag
 * @param {string | null} [type] of an input
 * @returns {string | null}
 */
export function roleFor(tag, type) {
  const input = tag === "input";
  const kind = input ? (type ?? "") : tag.replace(/^h[1-6]$/, "heading");
  return ROLES[kind] ?? (OWN_ROLE.test(kind) ? kind : input ? "textbox" : null);
}
