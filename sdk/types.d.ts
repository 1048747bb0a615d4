/**
 * Every shape that crosses a file of the SDK, once. Documents, rules and events mirror what the server
 * validates (`server/tours/document.py`, `server/delivery`, `server/progress`).
 */

// ---------------------------------------------------------------- documents

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Traits = { [name: string]: Json };

export type Side = "top" | "right" | "bottom" | "left";
export type Align = "start" | "center" | "end";
export type Position =
  | "center" | "top" | "bottom" | "left" | "right"
  | "topLeft" | "topRight" | "bottomLeft" | "bottomRight";
export type WhenMissing = "wait" | "skip" | "center" | "end";
export type Advance = { on: "button" } | { on: "click" };

export type Inline =
  | { type: "text"; text: string; bold?: boolean; italic?: boolean; code?: boolean }
  | { type: "link"; href: string; text: string }
  | { type: "trait"; of: "person" | "company"; name: string; fallback: string };

export type Block =
  | { type: "paragraph"; content: Inline[] }
  | { type: "heading"; level: 2 | 3; content: Inline[] }
  | { type: "list"; ordered: boolean; items: Inline[][] }
  | { type: "image"; src: string; alt: string };

/** An element's own stable attributes: `{ "data-testid": "save", "name": "email" }`. */
export type Attributes = { [name: string]: string };

export interface PathPart {
  tag: string;
  attributes: Attributes;
  /** Place among the siblings of the same tag, from 0. */
  index: number;
}

/** The record by which an element is found again. */
export interface Fingerprint {
  tag: string;
  role: string | null;
  /** Accessible name, white space collapsed, at most 120 characters. */
  name: string | null;
  text: string | null;
  attributes: Attributes;
  /** Ancestors, the closest first, at most 8. */
  path: PathPart[];
  near: { before: string | null; after: string | null; label: string | null };
  /** Place among the siblings of the same tag, from 0. */
  index: number;
  /** False when the words change (a translation, a count): they are then never evidence enough. */
  textMatters: boolean;
}

export interface Target {
  fingerprint: Fingerprint;
  /** What the author sees: `Button "New plan"`. */
  label: string;
}

export interface TooltipStep {
  id: string;
  type: "tooltip";
  /** Page pattern on which the step is drawn; null is every page. */
  page: string | null;
  target: Target | null;
  title: string;
  body: Block[];
  side: "auto" | Side;
  align: Align;
  advance: Advance;
  whenMissing: WhenMissing;
  spotlight: boolean;
}

export interface ModalStep {
  id: string;
  type: "modal";
  page: string | null;
  title: string;
  body: Block[];
  position: Position;
  advance: Advance;
}

export type Step = TooltipStep | ModalStep;

/** A published tour as the session hands it out: its audience is reduced to the guide's `rule`. */
export interface Tour {
  kind: "tour";
  locale: string;
  steps: Step[];
  start: "auto" | "manual";
  frequency: "once" | "untilCompleted";
  priority: number;
  theme?: Theme | null;
}
export type Theme = { accent?: string | null };
export type Document = Tour;

// -------------------------------------------------------------------- rules

/** What is asked of the people; in a page the server has answered it. */
export type Condition =
  | { type: "industry"; is: string[] }
  | { type: "role"; is: string[] }
  | {
      type: "trait";
      of: "person" | "company" | "membership";
      name: string;
      op: "is" | "isNot" | "contains" | "exists" | "missing" | "atLeast" | "atMost";
      value?: Json;
    };

export type Rule =
  | { type: "all"; of: Rule[] }
  | { type: "any"; of: Rule[] }
  | { type: "not"; of: Rule }
  | { type: "page"; matches: string }
  | Condition;

export interface Visitor {
  person: Traits;
  company: Traits | null;
  membership: Traits;
}

/** `{match: true}` or a miss with the reason that a person can act on. */
export type Answer = { match: true } | { match: false; reason: string };

// ------------------------------------------------------------------ session

export interface Company {
  id: string;
  traits: Traits;
  role: string | null;
}

/** Who the page says is here; kept in the browser's storage. */
export interface Identity {
  anonymousId: string;
  userId: string | null;
  traits: Traits;
  company: Company | null;
}

export interface SessionRequest {
  key: string;
  anonymousId: string;
  userId: string | null;
  traits: Traits | null;
  company: Company | null;
  url: string;
  locale: string;
  sdk: string;
}

export interface Guide {
  id: string;
  version: number;
  kind: "tour";
  document: Document;
  /** What the browser still has to check; null is nothing. */
  rule: Rule | null;
  resume: { runId: string; stepId: string } | null;
}

export interface SessionResponse {
  environment: { id: string; name: string };
  visitor: { anonymousId: string; userId: string | null };
  /** The two axes as they are now; a run keeps those of its start. */
  audience?: { industry: string | null; role: string | null };
  guides: Guide[];
}

// ------------------------------------------------------------------- events

export interface SdkEvent {
  type: "track" | "identify" | "group" | "page";
  messageId: string;
  /** ISO 8601, UTC, when it happened by this browser's clock. */
  timestamp: string;
  anonymousId: string;
  userId: string | null;
  event?: string;
  groupId?: string;
  properties?: { [name: string]: Json };
  traits?: Traits;
  context: EventContext;
}

export interface EventContext {
  groupId?: string;
  membership?: { role: string };
  role?: string;
  page: { url: string; path: string };
  locale: string;
  library: { name: "cairn"; version: string };
}

export type MissReason = "none" | "several" | "hidden" | "covered";

/** One thing a run has to tell: the name of the event and what it adds to the run's own properties. */
export interface RunEvent {
  event:
    | "Guide Started" | "Step Shown" | "Step Completed"
    | "Guide Completed" | "Guide Ended" | "Target Missed";
  stepId: string;
  stepIndex: number;
  properties: { [name: string]: Json };
}

// ---------------------------------------------------------------------- run

/** One person's passage through one guide; kept in storage from start to end. */
export interface Run {
  runId: string;
  guideId: string;
  version: number;
  stepId: string;
  started: boolean;
  /** Which way the person walks: a missing step is skipped in that direction. */
  direction: 1 | -1;
  shown: string[];
  completed: string[];
  missed: string[];
}

export type RunAction =
  | { type: "shown" }
  | { type: "next" }
  | { type: "clicked" }
  | { type: "back" }
  | { type: "dismiss" }
  | { type: "error" }
  | { type: "missed"; reason: MissReason; waitMs: number };

export interface RunChange {
  /** The run after the action; null when it is over. */
  run: Run | null;
  /** How it ended; null while it goes on. "never" is a run that ended before it began. */
  end: "completed" | "dismissed" | "error" | "targetMissed" | "never" | null;
  /** True when a missing target's step is to be drawn centred now. */
  center: boolean;
  events: RunEvent[];
}

/** What this browser knows of guides that are over for the person here. */
export type Done = { [guideId: string]: "completed" | "dismissed" };

// ------------------------------------------------------------------ finding

/** An element as evidence: the same record as a fingerprint. */
export type Candidate = Omit<Fingerprint, "textMatters">;

export interface Ranked {
  /** Place in the list of candidates. */
  at: number;
  /** 0 to 1. */
  score: number;
}

export interface Seen extends Ranked {
  visible: boolean;
}

export type Decision = { found: number; score: number } | { missed: Exclude<MissReason, "covered"> };
export type Found = { found: Element; score: number };
export type Missed = { missed: MissReason };

// ----------------------------------------------------------------- renderer

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Place {
  x: number;
  y: number;
  side: Side;
  /** Middle of the arrow along the card's edge, in px from its start; null when no arrow can point. */
  arrow: number | null;
}

/** All that the renderer needs to draw one card. */
export interface StepView {
  step: Step;
  index: number;
  count: number;
  /** Is there a step to go back to? Default: index > 0. */
  back?: boolean;
  /** Draw a tooltip step as a centred card: its target is missing. */
  centered?: boolean;
}

export interface RendererOptions {
  /** Language of the card's own words: "ja", "en", "ja-JP"; anything else is English. */
  locale?: string;
  theme?: Theme | null;
  traits?: { person: Traits; company: Traits };
  /** Move the keyboard's focus into the card. Default true; the editor's preview says false. */
  focus?: boolean;
  onNext?: () => void;
  onBack?: () => void;
  onClose?: () => void;
}

export interface Renderer {
  /** Draw the card, in the frame in which it is called; `element` is the target, null for none. */
  show(view: StepView, element: Element | null): void;
  hide(): void;
  /** Put the card back where it can be clicked, when the page took its place away. */
  check(): void;
  /** Undo everything: no node, no listener, no observer stays. */
  stop(): void;
}

// ------------------------------------------------------------------- player

/** What the entry hands to the lazily loaded chunk to play one run. */
export interface PlayerOptions {
  guide: Guide;
  /** The run that goes on; null begins one, or takes up what the server knows. */
  run: Run | null;
  identity: Identity;
  emit(event: RunEvent, run: Run): void;
  /** Keep the run; called before anything else can happen to the page. */
  save(run: Run): void;
  /** The run is over, and why. */
  ended(end: NonNullable<RunChange["end"]>): void;
  /** The first step's target is not there: others may start meanwhile. */
  stalled(): void;
  log(message: string): void;
  /** Does a page pattern match the address now? */
  isHere(pattern: string | null): boolean;
  newId(): string;
  /** The run's own machine (`play/run.js`): the entry has room for it, and the chunk need not carry it too. */
  runFor(guide: Guide, run: Run | null, newId: () => string): Run;
  advanceBy(run: Run, action: RunAction, steps: Step[]): RunChange;
  /** Run `work`; an error in it is counted and never reaches the page. */
  guard<T>(work: () => T): T | undefined;
}

export interface Player {
  /** Begin, and again each time that the address changed. */
  navigated(): void;
  stop(): void;
}

export interface RendererModule {
  createRenderer(options: RendererOptions): Renderer;
  createPlayer(options: PlayerOptions): Player;
}

export interface OverlayModule {
  open(options: { origin: string; key: string; code: string | null; nonce: string }): void;
}

// --------------------------------------------------------------- public API

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
  /** The same calls by name: `push(["identify", "u1", {…}])`. */
  push(...calls: unknown[][]): number;
}

declare global {
  interface Window {
    cairn?: Cairn | unknown[][];
    navigation?: EventTarget;
  }
}
