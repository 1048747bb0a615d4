import { join } from "node:path";

// `cairn-sdk` is linked from this repository: files are looked for from its root on.
const root = join(import.meta.dirname, "../..");

/** @type {import("next").NextConfig} */
export default { turbopack: { root }, outputFileTracingRoot: root };
