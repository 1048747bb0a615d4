/**
 * An element with a class and children; text is always a text node.
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElement}
 */
export function make(tag, className = "", ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}
