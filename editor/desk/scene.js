/** @import { Say, Target } from "../types.d.ts" */
import { ANCHOR } from "../../sdk/find/stable.js";
import { standInTag } from "../sample.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} className
 * @param {(Node | string)[]} [children]
 */
function make(tag, className, children = []) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/**
 * A page that looks like some product: grey where nothing matters, with a stand-in for each element that a guide points
 * at, and links to the pages that it leads through.
 * @param {HTMLElement} root
 * @param {(path: string) => void} go
 */
export function createScene(root, go) {
  const address = make("p", "address");
  const links = make("nav", "links");
  const title = make("p", "bar title");
  const things = make("div", "things");
  root.replaceChildren(
    make("header", "top", [make("span", "dot"), make("span", "dot"), make("span", "dot"), address]),
    make("div", "body", [
      make("div", "side", [make("p", "bar brand"), links, ...["70%", "55%", "62%"].map(line)]),
      make("main", "main", [title, things, make("div", "cards", [1, 2, 3].map(card)), make("div", "rows", ["92%", "84%", "88%", "76%"].map(line))]),
    ]),
  );
  return {
    /**
     * @param {{ path: string, pages: { pattern: string, path: string }[], targets: Map<string, Target>, say: Say }} given
     */
    draw({ path, pages, targets, say }) {
      address.textContent = say("sample.address", { path });
      links.ariaLabel = say("sample.pages");
      links.replaceChildren(...pages.map((page) => link(page, path, go)));
      const kept = new Map([...things.children].map((node) => [node.getAttribute(ANCHOR), node]));
      things.replaceChildren(...[...targets].map(([name, target]) => kept.get(name) ?? standIn(name, target)));
    },
  };
}

/**
 * @param {{ pattern: string, path: string }} page
 * @param {string} here
 * @param {(path: string) => void} go
 */
function link({ pattern, path }, here, go) {
  const node = make("a", "link", [pattern]);
  node.href = path;
  if (path === here) node.ariaCurrent = "page";
  node.addEventListener("click", (event) => {
    event.preventDefault();
    go(path);
  });
  return node;
}

/**
 * @param {string} name
 * @param {Target} target
 */
function standIn(name, { fingerprint, label }) {
  const tag = standInTag(fingerprint);
  const words = fingerprint.name ?? fingerprint.text ?? label;
  const node = make(tag, `thing ${tag}`);
  if (node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement) {
    node.placeholder = words;
    node.ariaLabel = words;
  } else if (node instanceof HTMLSelectElement) {
    node.ariaLabel = words;
    node.append(new Option(words), new Option("…"));
  } else node.append(words);
  if (node instanceof HTMLButtonElement) node.type = "button";
  if (node instanceof HTMLAnchorElement) {
    node.href = "#";
    node.addEventListener("click", (event) => event.preventDefault());
  }
  node.setAttribute(ANCHOR, name);
  return node;
}

/** @param {string} width a class may say no width, and no style may stand in the markup */
function line(width) {
  const node = make("p", "bar");
  node.style.width = width;
  return node;
}

function card() {
  return make("div", "box", [line("60%"), make("p", "bar tall")]);
}
