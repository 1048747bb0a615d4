import globals from "globals";

const noHtmlStrings = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "write", "writeln", "srcdoc"].map(
  (property) => ({
    selector: `MemberExpression[property.name='${property}']${property.startsWith("write") ? "[object.name='document']" : ""}`,
    message: "Author content is a value: build nodes and set textContent, never an HTML string.",
  }),
);

export default [
  { ignores: ["**/dist/**", "node_modules/**", "var/**"] },
  {
    files: ["**/*.js", "**/*.mjs", "**/*.jsx"],
    languageOptions: {
      ecmaVersion: "latest",
      sourceType: "module",
      parserOptions: { ecmaFeatures: { jsx: true } },
      globals: { ...globals.browser, ...globals.node },
    },
    rules: {
      "no-restricted-syntax": [
        "error",
        ...noHtmlStrings,
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Author content is a value, never HTML." },
      ],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
];
