// Made by types.mjs out of Cairn's own shapes.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type Traits = { [name: string]: Json };

export type GuideKind = "tour" | "tooltip" | "checklist";

/** What is told of guides. */
export type GuideEvent =
  | "Guide Started" | "Step Shown" | "Step Completed"
  | "Guide Completed" | "Guide Ended" | "Guide Snoozed" | "Target Missed" | "Checklist Task Completed";

/** `window.cairn`, once the script has loaded. */
export interface Cairn {
  identify(userId: string, traits?: Traits): void;
  group(companyId: string, traits?: Traits, options?: { role?: string }): void;
  track(event: string, properties?: { [name: string]: Json }): void;
  page(): void;
  /** Start a guide by hand. */
  start(guideId: string): void;
  /** Forget who is here: the next visitor is somebody else. */
  reset(): void;
  /** Take Cairn out of the page. */
  stop(): void;
  /** Hear of what guides do, by the event's name or "*" for all; returns the undo. */
  on(event: GuideEvent | "*", heard: (told: GuideTold) => void): () => void;
  /** What is here now, for a developer who asks. */
  state(): CairnState;
  /** The same calls by name: `push(["identify", "u1", {…}])`. */
  push(...calls: unknown[][]): number;
}

/** What `cairn.on` is told. */
export interface GuideTold {
  event: GuideEvent;
  guideId: string;
  guideVersion: number;
  runId: string;
  stepId: string;
  stepIndex: number;
  [property: string]: Json;
}

export interface CairnState {
  version: string;
  visitor: { anonymousId: string; userId: string | null };
  /** Every guide that the session offers; `why` says in words why it is not on the screen, null when it is. */
  guides: { id: string; kind: GuideKind; version: number; why: string | null }[];
  /** Events that wait to be sent. */
  waiting: number;
}

/** How `cairn-sdk` puts Cairn into a page. */
export interface LoadOptions {
  /** Cairn's own, `https://cairn.example.com`. */
  origin: string;
  /** The environment's public key, `ck_…`. */
  key: string;
  /** For a content security policy that names scripts by nonce. */
  nonce?: string;
  /** Where the script is; absent is `/sdk/v1/embed.js` of `origin`, which is brought up to date with it. */
  src?: string;
  /** Of a pinned `src`: the browser takes no other bytes. */
  integrity?: string;
  /** Say in the console, at debug level, what is decided and why. */
  debug?: boolean;
  /** "off": show nothing in a browser that is driven by a test. */
  webdriver?: "off";
}

/** Put Cairn into the page, once; its calls may come at once. Inert where there is no page. */
export function load(options: LoadOptions): Cairn;
