import { field, h, icon } from "../dom.js";

/** @param {import("../main.js").App} app */
export function people(app) {
  const { t, store } = app;
  const rows = h("tbody");
  const fill = () => rows.replaceChildren(...store.kept.people.map((one) => personRow(app, one)));
  const dialog = inviteDialog(app, fill);
  fill();
  const heads = ["people.name", "people.role", "people.email", "people.status"];
  return h(
    "div",
    { class: "page" },
    h(
      "div",
      { class: "head" },
      h("div", {}, h("h1", {}, t("people.title")), h("p", { class: "lede" }, t("people.lede"))),
      h("button", { type: "button", id: "invite", class: "button primary", onclick: () => dialog.showModal() }, icon("plus"), t("people.invite")),
    ),
    h("div", { class: "card flush" }, h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col" }, t(key))))), rows)),
    dialog,
  );
}

/** @param {import("../main.js").App} app @param {import("../data.js").Colleague} one */
function personRow({ t, pick }, one) {
  return h(
    "tr",
    {},
    h("td", {}, h("strong", {}, pick(one.name))),
    h("td", { "data-label": t("people.role") }, pick(one.role)),
    h("td", { "data-label": t("people.email") }, one.email),
    h("td", { "data-label": t("people.status") }, h("span", { class: `pill pill-${one.status}` }, t(`people.${one.status}`))),
  );
}

/** @param {import("../main.js").App} app @param {() => void} changed */
function inviteDialog({ t, pick, store, toast, track }, changed) {
  const name = h("input", { name: "name", autocomplete: "off" });
  const email = h("input", { name: "email", type: "email", autocomplete: "off" });
  const role = h("select", { name: "role" }, ...store.seed.roles.map((both, at) => h("option", { value: at }, pick(both))));
  const wrong = h("p", { class: "wrong", role: "alert" });

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    if (!/^\S+@\S+\.\S+$/.test(email.value)) {
      wrong.textContent = t("people.email.bad");
      email.setAttribute("aria-invalid", "true");
      email.focus();
      return;
    }
    const added = { id: `c${Date.now().toString(36)}`, name: name.value || email.value, role: store.seed.roles[Number(role.value)] ?? "", email: email.value, status: /** @type {"invited"} */ ("invited") };
    store.keep({ people: [...store.kept.people, added] });
    track("Person Added", {});
    dialog.close();
    changed();
    toast(t("people.sent", { email: added.email }));
  }

  const form = h(
    "form",
    { novalidate: true, class: "css-4n0dka", onsubmit: send },
    h("h2", { id: "invite-title" }, t("people.invite")),
    field(t("people.name"), name),
    field(t("people.email"), email),
    field(t("people.role"), role),
    wrong,
    h(
      "div",
      { class: "actions" },
      h("button", { type: "submit", class: "button primary" }, t("people.send")),
      h("button", { type: "button", class: "button", onclick: () => dialog.close() }, t("cancel")),
    ),
  );
  const dialog = h("dialog", { "aria-labelledby": "invite-title", onclose: () => form.reset() }, form);
  return dialog;
}
