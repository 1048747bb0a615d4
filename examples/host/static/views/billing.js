import { field, h, icon } from "../dom.js";
import { INVOICES } from "../data.js";

/** @param {import("../main.js").App} app */
export function billing(app) {
  const { t } = app;
  return h(
    "div",
    { class: "page" },
    h("div", { class: "head" }, h("div", {}, h("h1", {}, t("billing.title")), h("p", { class: "lede" }, t("billing.lede")))),
    h(
      "div",
      { class: "pair" },
      h("section", { class: "card" }, h("h2", {}, t("billing.plan")), h("p", { class: "big" }, t("billing.plan.name")), h("p", { class: "quiet" }, t("billing.plan.price"))),
      bankCard(app),
    ),
    invoices(app),
  );
}

/** @param {import("../main.js").App} app */
function bankCard({ t, store, toast, track }) {
  const bank = h("input", { name: "bank", autocomplete: "off" });
  const account = h("input", { name: "account", inputmode: "numeric", autocomplete: "off" });
  const wrong = h("p", { class: "wrong", role: "alert" });
  const card = h("section", { class: "card", id: "bank" }, h("h2", {}, t("billing.connect")), store.kept.bank ? connected() : form());

  function connected() {
    return h("p", { class: "done" }, icon("check"), `${t("billing.connected")}: ${store.kept.bank}`);
  }

  function form() {
    return h(
      "form",
      { novalidate: true, onsubmit: connect },
      h("p", { class: "quiet" }, t("billing.connect.lede")),
      h("div", { class: "fields" }, field(t("billing.bank"), bank), field(t("billing.account"), account, t("billing.account.hint"))),
      wrong,
      h("div", { class: "actions" }, h("button", { type: "submit", class: "button primary", "data-testid": "connect-bank" }, t("billing.connect"))),
    );
  }

  /** @param {Event} event */
  function connect(event) {
    event.preventDefault();
    if (!/^\d{7}$/.test(account.value)) {
      wrong.textContent = t("billing.account.bad");
      account.setAttribute("aria-invalid", "true");
      account.focus();
      return;
    }
    store.keep({ bank: `${bank.value || t("billing.bank")} ···${account.value.slice(-3)}` });
    track("Bank Connected", {});
    card.replaceChildren(h("h2", {}, t("billing.connect")), connected());
    toast(t("billing.connected"));
  }
  return card;
}

/** @param {import("../main.js").App} app */
function invoices({ t, pick, lang }) {
  const money = new Intl.NumberFormat(lang, { style: "currency", currency: "JPY" });
  const heads = ["billing.invoice", "billing.amount", "billing.due", "plans.status"];
  const rows = INVOICES.map((one) =>
    h(
      "tr",
      {},
      h("td", {}, h("strong", {}, one.number), " ", pick(one.to)),
      h("td", { class: "number", "data-label": t("billing.amount") }, money.format(one.amount)),
      h("td", { "data-label": t("billing.due") }, one.due),
      h("td", { "data-label": t("plans.status") }, h("span", { class: one.paid ? "pill pill-ready" : "pill pill-draft" }, t(one.paid ? "billing.paid" : "billing.open"))),
    ),
  );
  return h(
    "section",
    { class: "card flush", "aria-labelledby": "invoices" },
    h("div", { class: "bar" }, h("h2", { id: "invoices" }, t("billing.invoices"))),
    h("table", {}, h("thead", {}, h("tr", {}, ...heads.map((key) => h("th", { scope: "col", class: key === "billing.amount" ? "number" : null }, t(key))))), h("tbody", {}, ...rows)),
  );
}
