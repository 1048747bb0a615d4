import { Mark, markInputRule, mergeAttributes, Node, textblockTypeInputRule, wrappingInputRule } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { wrongAddress } from "../../link.js";

/** What a card's text cannot hold is not in the schema, so whatever is pasted becomes what it can, or plain text. */
const KIT = StarterKit.configure({
  dropcursor: { color: false, class: "drop-here", width: 2 },
  listKeymap: { listTypes: [{ itemName: "listItem", wrapperNames: ["bulletList", "orderedList"] }] },
  // The builder's own: one undo for everything.
  undoRedo: false,
  blockquote: false, bulletList: false, code: false, codeBlock: false, heading: false, hardBreak: false, horizontalRule: false, link: false, listItem: false,
  orderedList: false, paragraph: false, strike: false, trailingNode: false, underline: false,
});

/** The cells of a table that is pasted stand one below the other. */
const Paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block",
  content: "inline*",
  parseHTML: () => ["p", "td", "th", "dt", "dd"].map((tag) => ({ tag })),
  renderHTML: () => ["p", 0],
});

/** @param {"bulletList" | "orderedList"} name @param {string} tag @param {RegExp} begins @param {string} shortcut */
const listNode = (name, tag, begins, shortcut) =>
  Node.create({
    name,
    group: "block list",
    content: "listItem+",
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    addInputRules() {
      return [wrappingInputRule({ find: begins, type: this.type })];
    },
    addKeyboardShortcuts() {
      return { [shortcut]: () => this.editor.commands.toggleList(name, "listItem") };
    },
  });

const BulletList = listNode("bulletList", "ul", /^\s*([-+*・•])\s$/, "Mod-Shift-8");
const OrderedList = listNode("orderedList", "ol", /^\s*(\d+)[.．]\s$/, "Mod-Shift-7");

const ListItem = Node.create({
  name: "listItem",
  content: "paragraph",
  defining: true,
  parseHTML: () => [{ tag: "li" }],
  renderHTML: () => ["li", 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem("listItem"),
      "Shift-Tab": () => this.editor.isActive("listItem") && this.editor.commands.liftListItem("listItem"),
    };
  },
});

/** Drawn as the card draws it: its title is the h2. */
const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [
    { tag: "h1" }, { tag: "h2" }, { tag: "h3" },
    { tag: "h4", attrs: { level: 3 } }, { tag: "h5", attrs: { level: 3 } }, { tag: "h6", attrs: { level: 3 } },
  ],
  renderHTML: ({ node }) => [node.attrs.level === 3 ? "h4" : "h3", 0],
  addInputRules() {
    return [
      textblockTypeInputRule({ find: /^#{1,2}\s$/, type: this.type, getAttributes: { level: 2 } }),
      textblockTypeInputRule({ find: /^###\s$/, type: this.type, getAttributes: { level: 3 } }),
    ];
  },
});

/** Beside bold and italic, as the model has it. */
const Code = Mark.create({
  name: "code",
  code: true,
  excludes: "",
  exitable: true,
  parseHTML: () => [{ tag: "code" }],
  renderHTML: () => ["code", 0],
  addInputRules() {
    return [markInputRule({ find: /(?:^|[^`])(`([^`]+)`)$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-e": () => this.editor.commands.toggleMark("code") };
  },
});

/** An address and plain words: no other mark stands with it. `odd` keeps two of one address apart. */
const Link = Mark.create({
  name: "link",
  excludes: "_",
  inclusive: false,
  addAttributes: () => ({ href: { default: "" }, odd: { default: false, rendered: false } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (node) => {
        const href = node.getAttribute("href") ?? "";
        return href === "" || wrongAddress(href, "link") ? false : { href };
      },
    },
  ],
  // Nothing is opened from here: a click puts the caret into it.
  renderHTML: ({ HTMLAttributes: { href } }) => ["a", { href, rel: "noopener noreferrer nofollow" }, 0],
});

/** A person's or company's trait, with what stands where there is none. */
const Trait = Node.create({
  name: "trait",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({ of: { default: "person" }, name: { default: "" }, fallback: { default: "" } }),
  parseHTML: () => [
    {
      tag: "span[data-trait]",
      getAttrs: (node) => ({
        of: node.dataset.of === "company" ? "company" : "person", name: node.dataset.trait ?? "", fallback: node.textContent ?? "",
      }),
    },
  ],
  renderHTML: ({ node: { attrs } }) => ["span", { class: "trait", "data-trait": attrs.name, "data-of": attrs.of }, attrs.fallback || `{${attrs.name}}`],
  renderText: ({ node: { attrs } }) => `{${attrs.of}.${attrs.name}|${attrs.fallback}}`,
});

export const Image = Node.create({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: "" }, alt: { default: "" }, decorative: { default: false, rendered: false } }),
  parseHTML: () => [
    {
      // Never the bytes of an image in its address: those are uploaded.
      tag: "img[src]",
      getAttrs: (node) => {
        const src = node.getAttribute("src") ?? "";
        return /^https?:/i.test(src) && !wrongAddress(src, "image") ? { src, alt: node.getAttribute("alt") ?? "" } : false;
      },
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["img", mergeAttributes(HTMLAttributes, { referrerpolicy: "no-referrer" })],
});

const Video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: "" }, title: { default: "" } }),
  parseHTML: () => [{ tag: "div[data-video]", getAttrs: (node) => ({ src: node.dataset.video ?? "", title: node.textContent ?? "" }) }],
  renderHTML: ({ node: { attrs } }) => ["div", { class: "video", "data-video": attrs.src }, ["span", { class: "play" }], attrs.title || attrs.src],
});

/** All that a text can be made of. */
export const EXTENSIONS = [KIT, Paragraph, BulletList, OrderedList, ListItem, Heading, Code, Link, Trait, Image, Video];
