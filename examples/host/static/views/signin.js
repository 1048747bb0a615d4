import { h, icon } from "../dom.js";

/**
 * @param {{t: import("../shell.js").Say, pick(both: string | string[]): string, personas: import("../main.js").Persona[], become(key: string): void}} given
 */
export function signIn({ t, pick, personas, become }) {
  return h(
    "div",
    { class: "page signin" },
    h("h1", {}, t("signin.title")),
    h("p", { class: "lede" }, t("signin.lede")),
    h(
      "section",
      { class: "card" },
      h("p", { class: "quiet" }, t("signin.or")),
      h(
        "ul",
        { class: "steps" },
        ...personas.map((one) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "plain", onclick: () => become(one.key) },
              h("span", {}, t("signin.go", { name: pick(one.name) }), h("small", {}, `${pick(one.title)} · ${pick(one.company.name)}`)),
              icon("right"),
            ),
          ),
        ),
      ),
    ),
  );
}
