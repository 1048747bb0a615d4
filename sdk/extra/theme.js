/** @import { Theme } from "../types.d.ts" */
import { paletteOf } from "./colour.js";
import style from "./style.css";

// The generic families are what a language without these is read in.
const FONTS = {
  system: "system-ui,sans-serif",
  sans: "Inter,Helvetica,Arial,sans-serif",
  serif: "ui-serif,Georgia,serif",
  mono: "ui-monospace,monospace",
  rounded: "ui-rounded,Nunito,'Hiragino Maru Gothic ProN',system-ui,sans-serif",
};
const SHADOWS = { none: "0 0", soft: "0 12px 40px rgb(0 0 0/.3)", strong: "0 16px 64px rgb(0 0 0/.55)" };
const SPACES = { compact: 0.7, cosy: 1, roomy: 1.3 };

/**
 * Give a host the tokens of a theme, as custom properties, and the look of what this chunk draws.
 * @param {{ shadow: ShadowRoot, tokens: CSSStyleDeclaration }} host
 * @param {Theme | null} [theme]
 */
export function dress({ shadow, tokens }, theme) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  shadow.adoptedStyleSheets.push(sheet);
  if (!theme) return;
  const { accent, dark, font, mode, radius, shadow: depth, size, spacing } = theme;
  /** @param {string} name @param {string | number | false | null | undefined} value */
  const set = (name, value) => {
    if (value || value === 0) tokens.setProperty(`--${name}`, `${value}`);
  };
  if (theme.surface || theme.ink || dark) {
    const there = paletteOf({ accent, ...dark }, "dark");
    paletteOf(theme, "light").forEach(([name, colour], at) => set(name, `light-dark(${colour},${there[at]?.[1]})`));
  }
  set("a", dark?.accent && `light-dark(${accent ?? "#2f6f5e"},${dark.accent})`);
  set("mode", mode !== "auto" && mode);
  set("font", font && FONTS[font]);
  set("size", size && `${size}px`);
  set("round", radius != null && `${radius}px`);
  set("depth", depth && SHADOWS[depth]);
  set("space", spacing && SPACES[spacing]);
}
