import { h, icon } from "../dom.js";
import { inOrder, weekday } from "../week.js";

const LATE_MS = 1200;

/** @param {import("../main.js").App} app */
export function today(app) {
  const { t, pick, persona, store } = app;
  const weekdayOrFriday = Math.min(weekday(new Date()), 4);
  const mine = inOrder(store.seed.bookings).filter((booking) => booking.day === weekdayOrFriday);
  return h(
    "div",
    { class: "page" },
    h("div", { class: "head" }, h("div", {}, h("h1", {}, t("today.hello", { name: pick(persona.name) })), h("p", { class: "lede" }, t("today.lede")))),
    h(
      "div",
      { class: "split" },
      h(
        "section",
        { class: "card", "aria-labelledby": "today-list" },
        h("h2", { id: "today-list" }, t("today.list")),
        mine.length > 0
          ? h("ul", { class: "agenda" }, ...mine.map((booking) => agendaRow(app, booking)))
          : h("p", { class: "quiet" }, t("calendar.free")),
      ),
      h("div", { class: "stack" }, weekCard(app), nextSteps(app)),
    ),
  );
}

/** @param {import("../main.js").App} app @param {import("../data.js").Booking} booking */
function agendaRow({ pick }, booking) {
  return h(
    "li",
    { class: `agenda-row tone-${booking.tone}` },
    h("span", { class: "agenda-time" }, booking.from, h("small", {}, booking.to)),
    h("span", {}, h("strong", {}, pick(booking.title)), h("small", {}, pick(booking.where))),
  );
}

/** The figures come late, as they do where a server has to add them up. @param {import("../main.js").App} app */
function weekCard({ t, store }) {
  const waiting = h("p", { class: "quiet waiting" }, icon("clock"), t("today.loading"));
  const card = h("section", { class: "card week-card", "aria-labelledby": "today-week" }, h("h2", { id: "today-week" }, t("today.week")), waiting);
  const booked = store.seed.bookings.length;
  const ready = store.kept.plans.filter((plan) => plan.status === "ready").length;
  setTimeout(() => {
    waiting.replaceWith(
      h(
        "dl",
        { class: "figures", "data-testid": "week-summary" },
        ...[
          [booked, "today.week.booked"],
          [32 - booked, "today.week.free"],
          [ready, "today.week.plans"],
        ].map(([n, key]) => h("div", {}, h("dt", {}, t(String(key))), h("dd", {}, n))),
      ),
    );
  }, LATE_MS);
  return card;
}

/** @param {import("../main.js").App} app */
function nextSteps({ t }) {
  const steps = [
    ["/plans", "today.next.plan", "plans"],
    ["/people", "today.next.people", "people"],
    ["/calendar", "today.next.publish", "send"],
  ];
  return h(
    "section",
    { class: "card", "aria-labelledby": "today-next" },
    h("h2", { id: "today-next" }, t("today.next")),
    h("ul", { class: "steps" }, ...steps.map(([path, key, drawing]) => h("li", {}, h("a", { href: path }, icon(String(drawing)), h("span", {}, t(String(key))), icon("right"))))),
  );
}
