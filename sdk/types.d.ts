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
/**
 * What leads to the next step. `input`: the target has a value and the person leaves it or presses Enter; `appear`:
 * `target` is on the page; `gone`: `target` (null: the step's own) no longer is; `page`: the address matches `page`;
 * `event`: the page tracks `event`; `now`: at once (hidden steps).
 */
export interface Advance {
  on: "button" | "click" | "input" | "appear" | "gone" | "page" | "event" | "now";
  target?: Target | null;
  page?: string | null;
  event?: string | null;
}

export type Action =
  | { type: "next" }
  | { type: "back" }
  | { type: "dismiss" }
  | { type: "goTo"; step: string }
  | { type: "openPage"; url: string; newTab?: boolean }
  | { type: "startGuide"; guideId: string }
  | { type: "setTrait"; name: string; value: string | number | boolean }
  | { type: "track"; event: string; properties?: { [name: string]: Json } }
  | { type: "snooze"; minutes: number };

/** `text` "" is the word for its first action. Its actions happen in order; what closes the card comes last. */
export interface ButtonSpec {
  text: string;
  look: "primary" | "secondary" | "quiet";
  actions: Action[];
}

/** A rule, or the place of what the server left of it in `Guide.rules`. */
export type RuleAt = Rule | number;

/** When the step is completed and `rule` holds, the run goes to `goTo`; null completes it. The first that holds counts. */
export interface Branch {
  rule: RuleAt;
  goTo: string | null;
}

export type Inline =
  | { type: "text"; text: string; bold?: boolean; italic?: boolean; code?: boolean }
  | { type: "link"; href: string; text: string }
  | { type: "trait"; of: "person" | "company"; name: string; fallback: string };

export type Block =
  | { type: "paragraph"; content: Inline[] }
  | { type: "heading"; level: 2 | 3; content: Inline[] }
  | { type: "list"; ordered: boolean; items: Inline[][] }
  /** `decorative`: its author says that it needs no description; `alt` is then "". */
  | { type: "image"; src: string; alt: string; decorative?: true }
  /** Nothing of it is loaded before the person presses play. */
  | { type: "video"; src: string; title: string };

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

/** What the steps of a tour have in common. */
interface TourStep {
  id: string;
  /** Kept by its author and not shown: what the server serves has no such step. Absent is false. */
  off?: boolean;
  /** Page pattern on which the step is drawn; null is every page. */
  page: string | null;
  advance: Advance;
  branches?: Branch[];
}

/** What every card has. */
interface CardStep {
  title: string;
  body: Block[];
  /** null or absent: Back, and Next or Done. */
  buttons?: ButtonSpec[] | null;
}

export interface TooltipStep extends TourStep, CardStep {
  type: "tooltip";
  target: Target | null;
  /** What its author is to point at, as another tool said it; nothing of it is served. */
  pointAt?: string;
  side: "auto" | Side;
  align: Align;
  /** Between target and card, px; absent is 12. */
  offset?: number;
  /** Absent is true. */
  arrow?: boolean;
  whenMissing: WhenMissing;
  /** A target that is not there after this is told as missed; absent is 6. */
  waitSeconds?: number;
  spotlight: boolean;
  /** Around the target, px; absent is 6. */
  spotlightPadding?: number;
  /** px; null or absent is the target's own. */
  spotlightRadius?: number | null;
  /** May the rest of the page be used meanwhile? Absent is "through". */
  rest?: "through" | "block";
}

export interface ModalStep extends TourStep, CardStep {
  type: "modal";
  position: Position;
}

/** Draws nothing: it waits for its `advance`, then branches or goes on. `back` passes over it. */
export interface HiddenStep extends TourStep {
  type: "hidden";
}

export type DrawnStep = TooltipStep | ModalStep;
export type Step = DrawnStep | HiddenStep;

/** "once": over when completed or dismissed; "everyDays": again that many days after the last time. */
export type Frequency = "once" | "untilCompleted" | "always" | { everyDays: number };

interface GuideDocument {
  locale: string;
  start: "auto" | "manual";
  frequency: Frequency;
  priority: number;
  theme?: Theme | null;
  /** By language; absent in what the server serves, which is in one. */
  translations?: Translations;
}

/**
 * A guide in one more language, by place: `title`, `label` and `body` of a checklist, `<id>.title`, `<id>.label`,
 * `<id>.body` and `<id>.buttons.<n>` of a step, hint or task. `source` is what stood there when it was translated.
 */
export interface Translation {
  texts: { [place: string]: { text: string; source: string } };
  bodies: { [place: string]: { body: Block[]; source: Block[] } };
}
export type Translations = { [locale: string]: Translation };

/** A published tour as the session hands it out: its audience is reduced to the guide's `rule`. */
export interface Tour extends GuideDocument {
  kind: "tour";
  steps: Step[];
  /** Absent is "dots". */
  progress?: "dots" | "bar" | "numbers" | "none";
}

/** One thing beside an element of the page. */
export interface Hint extends CardStep {
  id: string;
  /** As of a step. */
  off?: boolean;
  /** `hint`: a card on hover or focus of the target; `hotspot`: a beacon that opens it; `launcher`: a button that opens it or acts. */
  type: "hint" | "hotspot" | "launcher";
  page: string | null;
  target: Target | null;
  /** What its author is to point at, as another tool said it; nothing of it is served. */
  pointAt?: string;
  side: "auto" | Side;
  align: Align;
  offset?: number;
  arrow?: boolean;
  /** Where on the target a beacon or a launcher stands; absent is "topRight". */
  at?: Position;
  /** Of a launcher; "" is an icon alone, whose name is `title`. */
  label?: string;
  icon?: "none" | "help" | "info" | "spark";
  /** Of a launcher: what a press does instead of opening a card. */
  actions?: Action[];
  /** Of a hotspot: its beacon goes once it was opened. */
  until?: "always" | "seen";
}

/** Any number of these are on a page at once. */
export interface TooltipGuide extends GuideDocument {
  kind: "tooltip";
  steps: Hint[];
}

export interface Task {
  id: string;
  /** As of a step. */
  off?: boolean;
  title: string;
  body: Block[];
  /** null: done when its button is pressed. */
  done: RuleAt | null;
  /** Absent is true. */
  required?: boolean;
  /** Of its button; "" is the chrome's own word. No actions: no button. */
  label: string;
  actions: Action[];
}

export interface Checklist extends GuideDocument {
  kind: "checklist";
  title: string;
  body: Block[];
  tasks: Task[];
  order: "any" | "given";
  /** The button that opens the panel. */
  label: string;
  at: "bottomRight" | "bottomLeft";
  /** Is the panel open the first time? */
  open: boolean;
  dismissible: boolean;
  celebrate: boolean;
  whenDone: "keep" | "dismiss";
}

/** Design tokens; whatever is absent is Cairn's own. Colours are `#rrggbb`. */
export interface Theme {
  accent?: string | null;
  surface?: string | null;
  ink?: string | null;
  dark?: { accent?: string | null; surface?: string | null; ink?: string | null } | null;
  mode?: "auto" | "light" | "dark";
  font?: "system" | "sans" | "serif" | "mono" | "rounded";
  /** px, 12 to 20. */
  size?: number | null;
  /** px, 0 to 28. */
  radius?: number | null;
  shadow?: "none" | "soft" | "strong";
  spacing?: "compact" | "cosy" | "roomy";
}
export type Document = Tour | TooltipGuide | Checklist;
export type GuideKind = "tour" | "tooltip" | "checklist";

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
    }
  /** Has the person tracked it, ever? The server answers what it knows; the page hears of the rest as it happens. */
  | { type: "event"; name: string }
  /** What became of another guide. */
  | { type: "guide"; id: string; is: "started" | "completed" | "dismissed" };

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
  /** Names of what was tracked. */
  events?: string[];
  /** What became of guides, by their id in small letters. */
  guides?: { [guideId: string]: ("started" | "completed" | "dismissed")[] };
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
  kind: GuideKind;
  document: Document;
  /** What the browser still has to check; null is nothing. */
  rule: Rule | null;
  /** The run to go on with: where it stands, and the steps or tasks that are done. */
  resume: { runId: string; stepId: string; done?: string[] } | null;
  /** What the server left of the rules inside the document (branches, tasks), by their place. */
  rules?: (Rule | boolean)[];
  /** Files beside the renderer that its document needs. */
  parts?: Part[];
  /** How the person's last run ended, of a guide that is offered all the same ("always"). */
  over?: "completed" | "dismissed" | null;
  /** Snoozed, or shown too short a while ago: seconds until it may start. */
  restSeconds?: number;
}

/** Files that are loaded only for guides that need them. */
export type Part = "hints" | "checklist" | "extra";

export interface SessionResponse {
  environment: { id: string; name: string };
  visitor: { anonymousId: string; userId: string | null };
  /** The two axes as they are now; a run keeps those of its start. */
  audience?: { industry: string | null; role: string | null };
  guides: Guide[];
  /** Changes with every publication, pause and setting; `GET /v1/live?key=` tells the one of now. */
  stamp?: string;
  /** The workspace's quiet period after a tour, and how much of it is left for this person. */
  quiet?: { seconds: number; left: number };
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
  /** So many events were lost before this one: the browser keeps a thousand, and 1 MB, at most. */
  dropped?: number;
  groupId?: string;
  membership?: { role: string };
  role?: string;
  page: { url: string; path: string };
  locale: string;
  library: { name: "cairn"; version: string };
}

export type MissReason = "none" | "several" | "hidden" | "covered";

/** What is told of guides. */
export type GuideEvent =
  | "Guide Started" | "Step Shown" | "Step Completed"
  | "Guide Completed" | "Guide Ended" | "Guide Snoozed" | "Target Missed" | "Checklist Task Completed";

/** One thing a run has to tell: the name of the event and what it adds to the run's own properties. */
export interface RunEvent {
  event: GuideEvent;
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
  /** A checklist's panel as the person left it. */
  open?: boolean;
  /** Hidden steps passed since something was shown. */
  hidden?: number;
}

/** What a run has to know of a step, a hint or a task. */
export interface RunStep {
  id: string;
  type?: string;
  whenMissing?: WhenMissing;
}

export type RunAction =
  | { type: "shown" }
  /** `to`: the step to go to (null completes the run), where a branch holds or a button says so. */
  | { type: "next"; to?: string | null }
  | { type: "clicked"; to?: string | null }
  | { type: "back" }
  | { type: "dismiss" }
  | { type: "snooze"; seconds: number }
  | { type: "error" }
  | { type: "missed"; reason: MissReason; waitMs: number };

export interface RunChange {
  /** The run after the action; null when it is over (snoozed, it is not). */
  run: Run | null;
  /** How it ended; null while it goes on. "never" is a run that ended before it began. */
  end: "completed" | "dismissed" | "snoozed" | "error" | "targetMissed" | "never" | null;
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
  /** Tenths of log-odds; 0 is another element. */
  score: number;
}

export interface Seen extends Ranked {
  visible: boolean;
}

export type Decision = { found: number; score: number } | { missed: Exclude<MissReason, "covered"> };
export type Found = { found: Element };
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
  step: DrawnStep;
  index: number;
  count: number;
  /** Is there a step to go back to? Default: index > 0. */
  back?: boolean;
  /** Draw a tooltip step as a centred card: its target is missing. */
  centered?: boolean;
  /** Offer Next also where the step waits for something: one came back to it, and it was done before. */
  free?: boolean;
  progress?: Tour["progress"];
}

export interface RendererOptions {
  /** Language of the card's own words: "ja", "en", "ja-JP"; anything else is English. */
  locale?: string;
  theme?: Theme | null;
  traits?: { person: Traits; company: Traits };
  /** Move the keyboard's focus into the card. Default true; the editor's preview says false. */
  focus?: boolean;
  /** Loaded when the guide's `parts` name it. */
  extra?: ExtraModule | null;
  /** A button was pressed: what it does, in order. The card's own are next and back; its cross and Escape dismiss. */
  onActions?: (actions: Action[]) => void;
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

/** What the entry hands to a lazily loaded chunk to play one run of a guide, of whatever kind. */
export interface PlayerOptions {
  guide: Guide;
  /** The run that goes on; null begins one, or takes up what the server knows. */
  run: Run | null;
  identity: Identity;
  /** The renderer's chunk, which the others build on. */
  kit: RendererModule;
  /** Loaded when the guide's `parts` name it. */
  extra: ExtraModule | null;
  emit(event: RunEvent, run: Run): void;
  /** Keep the run; called before anything else can happen to the page. */
  save(run: Run): void;
  /** The run is over, and why; snoozed: for how long. */
  ended(end: NonNullable<RunChange["end"]>, seconds?: number): void;
  /** Others may start meanwhile: the first step's target is not there, or a hidden step waits for what it asks. */
  stalled(waits?: boolean): void;
  /** A tour that has shown nothing yet is about to: it is stopped now when another has come meanwhile. */
  ready(): void;
  log(message: string): void;
  /** Does a page pattern match the address now? */
  isHere(pattern: string | null): boolean;
  /** Does a rule inside the document hold now: as the server left it, on this page, with what was tracked here? */
  holds(rule: RuleAt): boolean;
  newId(): string;
  /** The run's own machine (`play/run.js`): the entry has room for it, and the chunk need not carry it too. */
  runFor(guide: Guide, run: Run | null, newId: () => string): Run;
  advanceBy(run: Run, action: RunAction, steps: RunStep[]): RunChange;
  /** Run `work`; an error in it is counted and never reaches the page. */
  guard<T>(work: () => T): T | undefined;
  /** What a button may ask of Cairn itself: the public calls of the same names. */
  api: Pick<Cairn, "identify" | "start" | "track"> & { setTrait(name: string, value: Json): void };
}

export interface Player {
  /** Begin, and again each time that the address changed. */
  navigated(): void;
  /** Something was tracked, a trait was set, a guide was finished: what waits for it looks again. `event` is its name. */
  heard?(event: string | null): void;
  stop(): void;
}

/** `sdk/renderer.js`: what every kind needs. */
export type RendererModule = typeof import("./renderer.js");

/** `sdk/hints.js`: one guide of kind "tooltip". */
export interface HintsModule {
  createHints(options: PlayerOptions): Player;
}

/** `sdk/checklist.js` */
export interface ChecklistModule {
  createChecklist(options: PlayerOptions): Player;
}

/** `sdk/extra.js`: what few guides need. Its functions are the tour player's and the renderer's to define. */
export type ExtraModule = typeof import("./extra.js");

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

declare global {
  interface Window {
    cairn?: Cairn | unknown[][];
    navigation?: EventTarget;
  }
}
