import { field, h, icon } from "../dom.js";

/** @typedef {import("../data.js").Plan} Plan */

/** @param {import("../main.js").App} app */
export function plans(app) {
  const { t, pick, store } = app;
  const rows = h("tbody");
  const none = h("p", { class: "quiet", hidden: true });
  const search = h("input", { type: "search", class: "search", placeholder: t("search"), "aria-label": t("search"), oninput: fill });
  const place = h("div", { class: "place" });
  const create = h("button", { type: "button", class: "button primary", onclick: openPanel }, icon("plus"), t("plans.new"));

  function fill() {
    const sought = search.value.trim().toLowerCase();
    const found = store.kept.plans.filter((plan) => pick(plan.title).toLowerCase().includes(sought));
    rows.replaceChildren(...found.map((plan) => planRow(app, plan)));
    none.textContent = t("nothing", { q: search.value.trim() });
    none.hidden = found.length > 0;
  }

  function openPanel() {
    if (place.firstChild) return;
    create.disabled = true;
    const panel = newPlan(app, (added) => {
      place.replaceChildren();
      create.disabled = false;
      if (added) {
        store.keep({ plans: [added, ...store.kept.plans] });
        app.track("Plan Created", { planId: added.id });
        app.toast(t("plans.saved", { title: pick(added.title) }));
        fill();
      }
      create.focus();
    });
    place.append(panel);
    panel.querySelector("input")?.focus();
  }

  fill();
  return h(
    "div",
    { class: "page" },
    h("div", { class: "head" }, h("div", {}, h("h1", {}, t("plans.title")), h("p", { class: "lede" }, t("plans.lede"))), create),
    place,
    h("div", { class: "card flush" }, h("div", { class: "bar" }, search), planTable(app, rows), none),
  );
}

/** @param {import("../main.js").App} app @param {HTMLElement} rows */
function planTable({ t }, rows) {
  const heads = ["plans.field.title", "plans.field.group", "plans.owner", "plans.status"];
  return h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col" }, t(key))))), rows);
}

/** @param {import("../main.js").App} app @param {Plan} plan */
function planRow({ t, pick }, plan) {
  return h(
    "tr",
    {},
    h("td", {}, h("a", { href: `/plans/${plan.id}`, class: "row-link" }, pick(plan.title))),
    h("td", { "data-label": t("plans.field.group") }, pick(plan.group)),
    h("td", { "data-label": t("plans.owner") }, pick(plan.owner)),
    h("td", { "data-label": t("plans.status") }, h("span", { class: `pill pill-${plan.status}` }, t(`plans.status.${plan.status}`))),
  );
}

/** @param {import("../main.js").App} app @param {(plan: Plan | null) => void} done */
function newPlan({ t, pick, store, persona }, done) {
  const example = pick(store.seed.plans[0]?.title ?? "");
  const title = h("input", { name: "title", autocomplete: "off", maxlength: "120" });
  const group = h("select", { name: "group" }, ...store.seed.groups.map((both, at) => h("option", { value: at }, pick(both))));
  const notes = h("textarea", { name: "notes", rows: "3" });
  const wrong = h("p", { class: "wrong", role: "alert" });

  /** @param {Event} event */
  function save(event) {
    event.preventDefault();
    if (!title.value.trim()) {
      wrong.textContent = t("plans.title.missing", { example });
      title.setAttribute("aria-invalid", "true");
      title.focus();
      return;
    }
    done({
      id: `p${Date.now().toString(36)}`,
      title: title.value.trim(),
      group: store.seed.groups[Number(group.value)] ?? "",
      owner: persona.name,
      status: "draft",
      notes: notes.value,
    });
  }

  return h(
    "section",
    { class: "card panel css-p7x1zq", "aria-label": t("plans.new"), "data-testid": "plan-panel" },
    h("h2", {}, t("plans.new")),
    h(
      "form",
      { novalidate: true, onsubmit: save },
      h("div", { class: "fields" }, field(t("plans.field.title"), title, t("plans.field.title.hint")), field(t("plans.field.group"), group)),
      field(t("plans.field.notes"), notes),
      wrong,
      h(
        "div",
        { class: "actions" },
        h("button", { type: "submit", class: "button primary", "data-testid": "plan-save" }, t("save")),
        h("button", { type: "button", class: "button", onclick: () => done(null) }, t("cancel")),
      ),
    ),
  );
}

/** @param {import("../main.js").App} app @param {string} id */
export function plan(app, id) {
  const { t, pick, store } = app;
  const back = h("a", { href: "/plans", class: "back" }, icon("left"), t("plans.back"));
  const found = store.kept.plans.find((one) => one.id === id);
  if (!found) return h("div", { class: "page" }, back, h("h1", {}, t("plans.title")), h("p", { class: "quiet" }, t("plans.gone")));
  const share = shareDialog(app);
  const pill = h("span", { class: `pill pill-${found.status}` }, t(`plans.status.${found.status}`));
  const ready = h("button", { type: "button", class: "button primary", onclick: markReady, hidden: found.status === "ready" }, icon("check"), t("plans.ready"));

  function markReady() {
    store.keep({ plans: store.kept.plans.map((one) => (one.id === id ? { ...one, status: "ready" } : one)) });
    pill.className = "pill pill-ready";
    pill.textContent = t("plans.status.ready");
    ready.hidden = true;
    app.toast(t("saved"));
  }

  return h(
    "div",
    { class: "page" },
    back,
    h(
      "div",
      { class: "head" },
      h("div", {}, h("h1", {}, pick(found.title)), h("p", { class: "lede" }, `${pick(found.group)} · ${pick(found.owner)} `, pill)),
      h("div", { class: "actions" }, h("button", { type: "button", class: "button", onclick: () => share.showModal() }, t("plans.share")), ready),
    ),
    h(
      "div",
      { class: "split" },
      h("section", { class: "card" }, h("h2", {}, t("plans.outline")), outline(app)),
      h("section", { class: "card" }, h("h2", {}, t("plans.field.notes")), h("p", {}, pick(found.notes) || "–")),
    ),
    share,
  );
}

/** @param {import("../main.js").App} app */
function outline({ t }) {
  const parts = [1, 2, 3].map((n) =>
    h("li", { class: `agenda-row tone-${n - 1}` }, h("span", { class: "agenda-time" }, t(`outline.${n}.time`)), h("span", {}, t(`outline.${n}`))),
  );
  return h("ol", { class: "agenda" }, ...parts);
}

/** @param {import("../main.js").App} app */
function shareDialog({ t, toast }) {
  const link = h("input", { type: "text", readonly: true, value: location.href });
  const dialog = h(
    "dialog",
    { "aria-labelledby": "share-title" },
    h("h2", { id: "share-title" }, t("plans.share")),
    h("p", {}, t("plans.share.text")),
    field("URL", link),
    h(
      "div",
      { class: "actions" },
      h("button", { type: "button", class: "button primary", onclick: copy }, t("plans.share.copy")),
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("close")),
    ),
  );

  function copy() {
    link.select();
    navigator.clipboard?.writeText(link.value).catch(() => undefined);
    dialog.close();
    toast(t("plans.share.copied"));
  }
  return dialog;
}
