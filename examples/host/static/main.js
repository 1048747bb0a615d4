import { h } from "./dom.js";
import { openStore } from "./store.js";
import { speaker } from "./words.js";
import { shell } from "./shell.js";
import { billing } from "./views/billing.js";
import { calendar } from "./views/calendar.js";
import { people } from "./views/people.js";
import { plan, plans } from "./views/plans.js";
import { settings } from "./views/settings.js";
import { signIn } from "./views/signin.js";
import { today } from "./views/today.js";

/**
 * @typedef {{id: string, name: string[], industry: string}} Company
 * @typedef {{key: string, id: string, name: string[], role: string, title: string[], company: Company}} Persona
 * @typedef {{personas: Persona[], persona: Persona | null, lang: "en" | "ja"}} Visitor
 * @typedef {{
 *   personas: Persona[], persona: Persona, lang: string,
 *   t(key: string, values?: Record<string, string | number>): string,
 *   pick(both: string | string[]): string,
 *   store: ReturnType<typeof openStore>,
 *   go(path: string): void,
 *   toast(text: string): void,
 *   track(event: string, properties: Record<string, unknown>): void,
 * }} App
 * @typedef {{path: RegExp, title: string, draw(app: App, id: string): HTMLElement, inPlace: boolean}} Route
 */

/** `inPlace` pages change without a load, the others are fetched whole. @type {Route[]} */
const ROUTES = [
  { path: /^\/()$/, title: "nav.today", draw: today, inPlace: true },
  { path: /^\/plans()$/, title: "nav.plans", draw: plans, inPlace: true },
  { path: /^\/plans\/([\w-]+)$/, title: "nav.plans", draw: plan, inPlace: true },
  { path: /^\/people()$/, title: "nav.people", draw: people, inPlace: true },
  { path: /^\/calendar()$/, title: "nav.calendar", draw: calendar, inPlace: false },
  { path: /^\/billing()$/, title: "nav.billing", draw: billing, inPlace: false },
  { path: /^\/settings()$/, title: "nav.settings", draw: settings, inPlace: false },
];

const page = /** @type {{komorebi: Visitor, cairn?: {push(...calls: unknown[][]): unknown}}} */ (
  /** @type {unknown} */ (window)
);
const { personas, persona, lang } = page.komorebi;
const { t, pick } = speaker(lang);
const root = /** @type {HTMLElement} */ (document.getElementById("app"));

/** @param {string} path */
const routeOf = (path) => ROUTES.find((route) => route.path.test(path.replace(/(.)\/$/, "$1")));

function become(/** @type {string} */ key) {
  (page.cairn ||= []).push(["reset"]);
  localStorage.setItem("komorebi:persona", key);
  location.assign("/");
}

/** Everything done in this browser is forgotten, and the next visitor is somebody new. */
function startOver() {
  const round = Number(localStorage.getItem("komorebi:round") ?? "1") + 1;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("komorebi:data:")) localStorage.removeItem(name);
  }
  localStorage.setItem("komorebi:round", String(round));
  (page.cairn ||= []).push(["reset"]);
  location.assign("/");
}

function speak(/** @type {string} */ language) {
  localStorage.setItem("komorebi:lang", language);
  location.reload();
}

if (persona === null) {
  const frame = shell({ t, pick, lang, personas, persona, become, startOver, speak, industry: "" });
  frame.main.append(signIn({ t, pick, personas, become }));
  document.title = t("signin.title");
  root.replaceChildren(...frame.nodes);
} else {
  open(persona);
}

/** @param {Persona} someone */
function open(someone) {
  const { industry } = someone.company;
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    t(key, values, industry);
  const frame = shell({ t: say, pick, lang, personas, persona: someone, become, startOver, speak, industry });
  /** @type {App} */
  const app = {
    personas,
    persona: someone,
    lang,
    t: say,
    pick,
    store: openStore(someone.company),
    go,
    toast: frame.toast,
    track: (event, properties) => (page.cairn ||= []).push(["track", event, properties]),
  };

  let drawn = "";

  function draw() {
    drawn = location.pathname;
    const route = routeOf(location.pathname) ?? /** @type {Route} */ (ROUTES[0]);
    const [, id = ""] = route.path.exec(location.pathname.replace(/(.)\/$/, "$1")) ?? [];
    frame.main.replaceChildren(route.draw(app, id));
    frame.mark(location.pathname);
    document.title = `${say(route.title)} · Komorebi`;
  }

  /** @param {string} path */
  function go(path) {
    if (!routeOf(path)?.inPlace || !routeOf(location.pathname)?.inPlace) {
      location.assign(path);
      return;
    }
    history.pushState(null, "", path);
    draw();
    window.scrollTo(0, 0);
    frame.main.focus({ preventScroll: true });
    (page.cairn ||= []).push(["page"]);
  }

  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!link || !plain || link.origin !== location.origin || link.hash) return;
    event.preventDefault();
    go(link.pathname);
  });
  window.addEventListener("popstate", () => {
    // A fragment alone (the skip link) changes no page.
    if (location.pathname !== drawn) draw();
  });
  root.replaceChildren(h("a", { class: "skip", href: "#main" }, t("skip")), ...frame.nodes);
  draw();
}
