import { field, generatedId, h } from "../dom.js";

/** @param {import("../main.js").App} app */
export function settings(app) {
  const { t, pick, store, persona, toast } = app;
  const company = pick(persona.company.name);
  const kept = store.kept.settings;
  const name = h("input", { name: "name", value: kept.name ?? company });
  const opens = h("input", { name: "opens", type: "time", value: kept.opens ?? "08:30" });
  const closes = h("input", { name: "closes", type: "time", value: kept.closes ?? "17:00" });
  const term = h("input", { name: "term", type: "date", value: kept.term ?? "2027-01-08" });
  const tells = ["day", "change", "week"];

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    store.keep({ settings: Object.fromEntries([...form].map(([key, value]) => [key, String(value)])) });
    app.track("Settings Saved", {});
    toast(t("saved"));
  }

  return h(
    "div",
    { class: "page" },
    h("div", { class: "head" }, h("div", {}, h("h1", {}, t("settings.title")), h("p", { class: "lede" }, t("settings.lede", { company })))),
    h(
      "form",
      { class: "stack", onsubmit: save },
      h(
        "section",
        { class: "card" },
        h("h2", {}, t("settings.general")),
        field(t("settings.name"), name),
        h("div", { class: "fields" }, field(t("settings.opens"), opens), field(t("settings.closes"), closes)),
        persona.company.industry === "school" ? field(t("settings.term"), term) : null,
      ),
      h("fieldset", { class: "card" }, h("legend", {}, t("settings.tell")), ...tells.map((one) => tick(t(`settings.tell.${one}`), one, kept.name ? one in kept : one !== "day"))),
      h("div", { class: "actions" }, h("button", { type: "submit", class: "button primary" }, t("settings.save"))),
    ),
  );
}

/** @param {string} label @param {string} name @param {boolean} on */
function tick(label, name, on) {
  const id = generatedId();
  return h("div", { class: "tick" }, h("input", { type: "checkbox", id, name, checked: on }), h("label", { for: id }, label));
}
