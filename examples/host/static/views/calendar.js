import { h, icon } from "../dom.js";
import { dayOf, inOrder, isoDay, mondayOf } from "../week.js";

const FIRST_HOUR = 8;
const LAST_HOUR = 21;

/** @param {import("../main.js").App} app */
export function calendar(app) {
  const { t, lang } = app;
  const page = h("div", { class: "page" });
  let offset = 0;

  function draw() {
    const monday = mondayOf(new Date(), offset);
    const span = new Intl.DateTimeFormat(lang, { month: "long", day: "numeric" });
    const range = `${span.format(monday)} – ${span.format(dayOf(monday, 6))}`;
    page.replaceChildren(
      h("div", { class: "head" }, h("div", {}, h("h1", {}, t("calendar.title")), state(app, monday)), publishButton(app, monday, draw)),
      h(
        "section",
        { class: "card flush", "aria-label": range },
        h("div", { class: "bar" }, mover("left", "calendar.previous", -1), h("h2", { class: "week-range", "aria-live": "polite" }, range), mover("right", "calendar.next", 1)),
        grid(app, monday),
      ),
    );
  }

  /** @param {string} drawing @param {string} key @param {number} by */
  function mover(drawing, key, by) {
    const move = () => {
      offset += by;
      draw();
      /** @type {HTMLElement | null} */ (page.querySelector(`[data-move="${by}"]`))?.focus();
    };
    return h("button", { type: "button", class: "button square", "data-move": by, "aria-label": t(key), onclick: move }, icon(drawing));
  }

  draw();
  return page;
}

/** @param {import("../main.js").App} app @param {Date} monday */
const isLive = ({ store }, monday) => store.kept.published.includes(isoDay(monday));

/** @param {import("../main.js").App} app @param {Date} monday */
function state(app, monday) {
  const live = isLive(app, monday);
  return h(
    "p",
    { class: "lede" },
    h("span", { class: live ? "pill pill-ready" : "pill pill-draft" }, app.t(live ? "calendar.published" : "plans.status.draft")),
    " ",
    app.t(live ? "calendar.live" : "calendar.draft"),
  );
}

/** The act that is worth something to a customer: the others see the week.
 * @param {import("../main.js").App} app @param {Date} monday @param {() => void} changed */
function publishButton(app, monday, changed) {
  const { t, store, lang } = app;
  const live = isLive(app, monday);
  return h(
    "button",
    { type: "button", class: "button primary", "data-testid": "publish-week", disabled: live, onclick: publish },
    icon(live ? "check" : "send"),
    t(live ? "calendar.published" : "calendar.publish"),
  );

  function publish() {
    store.keep({ published: [...store.kept.published, isoDay(monday)] });
    app.track("Schedule Published", { week: isoDay(monday), bookings: store.seed.bookings.length });
    const day = new Intl.DateTimeFormat(lang, { month: "long", day: "numeric" }).format(monday);
    app.toast(t("calendar.toast", { day, n: store.kept.people.length }));
    changed();
  }
}

/** @param {import("../main.js").App} app @param {Date} monday */
function grid(app, monday) {
  const { lang, store, t } = app;
  const name = new Intl.DateTimeFormat(lang, { weekday: "short" });
  const today = isoDay(new Date());
  const days = Array.from({ length: 7 }, (_, index) => {
    const day = dayOf(monday, index);
    const booked = inOrder(store.seed.bookings).filter((booking) => booking.day === index);
    return h(
      "li",
      { class: isoDay(day) === today ? "day day-today" : "day" },
      h("h3", {}, h("span", {}, name.format(day)), h("b", {}, day.getDate())),
      h("div", { class: "day-slots" }, ...booked.map((booking) => slot(app, booking)), booked.length === 0 ? h("p", { class: "quiet" }, t("calendar.free")) : null),
    );
  });
  return h("ol", { class: "week" }, ...days);
}

/** @param {import("../main.js").App} app @param {import("../data.js").Booking} booking */
function slot({ pick }, booking) {
  const node = h(
    "div",
    { class: `slot tone-${booking.tone}` },
    h("strong", {}, pick(booking.title)),
    h("span", {}, `${booking.from} ${pick(booking.where)}`),
  );
  const share = 100 / (LAST_HOUR - FIRST_HOUR);
  node.style.setProperty("--from", `${(hours(booking.from) - FIRST_HOUR) * share}%`);
  node.style.setProperty("--long", `${(hours(booking.to) - hours(booking.from)) * share}%`);
  return node;
}

/** @param {string} clock */
function hours(clock) {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour + minute / 60;
}
