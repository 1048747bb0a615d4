"use client";

import { load } from "cairn-sdk";

/** Inert while the server renders; in the browser it loads the script, once. */
export const cairn = load({
  origin: process.env.NEXT_PUBLIC_CAIRN_ORIGIN,
  key: process.env.NEXT_PUBLIC_CAIRN_KEY,
});
