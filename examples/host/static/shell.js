import { h, icon } from "./dom.js";
import { menu } from "./menu.js";

/**
 * @typedef {import("./main.js").Persona} Persona
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 * @typedef {{t: Say, pick(both: string | string[]): string, lang: string, personas: Persona[], persona: Persona | null, become(key: string): void, startOver(): void, speak(lang: string): void, industry: string}} Frame
 */

const LINKS = [
  ["/", "today"],
  ["/plans", "plans"],
  ["/people", "people"],
  ["/calendar", "calendar"],
  ["/billing", "billing"],
  ["/settings", "settings"],
];

/**
 * The frame round every page.
 * @param {Frame} given
 */
export function shell(given) {
  const main = h("main", { id: "main", tabindex: "-1" });
  const notices = h("div", { class: "toasts", role: "status" });
  const nav = given.persona ? navigation(given) : null;

  /** @param {string} text */
  function toast(text) {
    const note = h("p", { class: "toast" }, icon("check"), h("span", {}, text));
    notices.replaceChildren(note);
    setTimeout(() => note.remove(), 6000);
  }

  /** @param {string} path */
  function mark(path) {
    for (const link of nav?.querySelectorAll("a") ?? []) {
      const here = link.pathname === "/" ? path === "/" : path.startsWith(link.pathname);
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  const body = h("div", { class: nav ? "body" : "body body-bare" }, nav, main);
  return { nodes: [personaStrip(given), topBar(given), body, notices], main, toast, mark };
}

/** The demo's own strip: it is not part of the product and looks so. @param {Frame} given */
function personaStrip({ t, pick, personas, persona, become, startOver }) {
  const companies = [...new Set(personas.map((one) => one.company))];
  const choose = h(
    "select",
    { id: "demo-persona", onchange: () => become(choose.value) },
    ...companies.map((company) =>
      h(
        "optgroup",
        { label: pick(company.name) },
        ...personas
          .filter((one) => one.company === company)
          .map((one) =>
            h(
              "option",
              { value: one.key, selected: one === persona },
              `${pick(one.name)}, ${pick(one.title)} · ${pick(company.name)}`,
            ),
          ),
      ),
    ),
    h("option", { value: "signed-out", selected: persona === null }, t("demo.signedOut")),
  );
  return h(
    "aside",
    { class: "demo", "aria-label": t("demo.as") },
    h("span", { class: "demo-tag" }, "DEMO"),
    h("label", { for: "demo-persona" }, t("demo.as")),
    choose,
    h("span", { class: "demo-note" }, t("demo.note")),
    h("button", { type: "button", class: "demo-again", onclick: startOver }, t("demo.again")),
  );
}

/** @param {Frame} given */
function topBar(given) {
  const { t, persona, lang, speak } = given;
  const other = lang === "ja" ? "en" : "ja";
  return h(
    "header",
    { class: "top" },
    h("a", { class: "logo", href: "/" }, h("img", { src: "/static/icon.svg", alt: "", width: 28, height: 28 }), h("span", {}, "Komorebi")),
    persona ? workspaceSwitcher(given, persona) : null,
    h("span", { class: "top-gap" }),
    h("button", { type: "button", class: "plain lang", lang: other, onclick: () => speak(other) }, t("user.language")),
    persona ? userMenu(given, persona) : null,
  );
}

/** @param {Frame} given @param {Persona} persona */
function workspaceSwitcher({ t, pick }, persona) {
  const place = `komorebi:site:${persona.company.id}`;
  const sites = ["workspace.main", "workspace.second"];
  const site = h("span", { class: "ws-site" }, t(localStorage.getItem(place) ?? "workspace.main"));
  const face = h(
    "span",
    { class: "ws" },
    h("span", { class: "ws-mark", "aria-hidden": "true" }, pick(persona.company.name).slice(0, 1)),
    h("span", { class: "ws-words" }, h("strong", {}, pick(persona.company.name)), site),
  );
  const choices = sites.map((one) =>
    h(
      "button",
      {
        type: "button",
        class: "css-1q8gk2",
        onclick: () => {
          localStorage.setItem(place, one);
          site.textContent = t(one);
        },
      },
      `${pick(persona.company.name)}, ${t(one)}`,
    ),
  );
  return menu({ name: "workspace", label: t("workspace.switch"), face, items: choices, end: false });
}

/** @param {Frame} given @param {Persona} persona */
function userMenu({ t, pick, become }, persona) {
  const face = h("span", { class: "avatar", "aria-hidden": "true" }, pick(persona.name).replace(/^M[rs]s?\.\s|^Dr\.\s/, "").slice(0, 1));
  const who = h("p", { class: "menu-who" }, h("strong", {}, pick(persona.name)), h("span", {}, pick(persona.title)));
  return menu({
    name: "user",
    label: `${t("user.menu")}: ${pick(persona.name)}`,
    face,
    items: [
      who,
      h("a", { href: "/settings" }, icon("settings"), t("nav.settings")),
      h("button", { type: "button", onclick: () => become("signed-out") }, icon("signout"), t("user.signOut")),
    ],
    end: true,
  });
}

/** @param {Frame} given */
function navigation({ t }) {
  const links = LINKS.map(([path, name]) =>
    h("li", { class: `nav-${name}` }, h("a", { href: path }, icon(name ?? ""), h("span", {}, t(`nav.${name}`)))),
  );
  return h("nav", { class: "side", "aria-label": t("nav.main") }, h("ul", {}, ...links));
}
