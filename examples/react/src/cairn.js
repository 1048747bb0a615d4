import { load } from "cairn-sdk";

/** Cairn's calls; they may come at once, and wait until its script is there. */
export const cairn = load({
  origin: import.meta.env.VITE_CAIRN_ORIGIN,
  key: import.meta.env.VITE_CAIRN_KEY,
});
