/**
 * An element with properties and children; text is always a text node.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * Put a node that stands at the window's corner where it belongs; px.
 * @param {HTMLElement} node
 * @param {{ x: number, y: number }} to
 */
export function move(node, { x, y }) {
  node.style.transform = `translate(${x}px,${y}px)`;
}
