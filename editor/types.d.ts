/** Shapes of the editor: what the builder keeps, what builder and overlay say to each other. */
import type { Upload } from "./builder/rich/uploads.js";
import type { Block, Checklist, Document, DrawnStep, Fingerprint, Hint, Json, MissReason, Rule, Run, Step, StepView, Target, Task, Theme, TooltipGuide, Tour, Traits, Translations, Visitor } from "../sdk/types";

export type TourDraft = Tour & { audience?: Rule | null };
export type HintsDraft = TooltipGuide & { audience?: Rule | null };
export type ChecklistDraft = Checklist & { audience?: Rule | null };
/** A guide's document as its author edits it: with its audience, perhaps unfinished. */
export type Draft = TourDraft | HintsDraft | ChecklistDraft;

/** A place of a document that has something to say, and what it says in the guide's own language. */
export interface Place {
  place: string;
  value: string | Block[];
}

/** What a guide is made of: a step of a tour, a hint, a task. */
export type Part = Step | Hint | Task;

/** A step that draws a card. */
export type CardStep = DrawnStep;

/** What is drawn over the page while it is edited: a card of a tour, a hint at its element, a checklist's panel. */
export type Drawn = StepView | { hint: Hint } | { list: Checklist; taskId: string | null };

/** One thing an author did to the document. `burst` joins the keystrokes of one field into one undo. */
export type Edit =
  | { type: "addPart"; at: number; part: Part }
  | { type: "removePart"; id: string }
  | { type: "movePart"; id: string; to: number }
  | { type: "addParts"; at: number; parts: Part[]; translations: Translations }
  | { type: "removeParts"; ids: string[] }
  | { type: "setParts"; ids: string[]; fields: Partial<Record<string, unknown>> }
  /** ids: of all parts, in their new order. */
  | { type: "orderParts"; ids: string[] }
  | { type: "setPart"; id: string; fields: Partial<Record<string, unknown>>; burst?: string }
  | { type: "setGuide"; fields: Partial<Record<string, unknown>>; burst?: string }
  | { type: "replaceDocument"; document: Draft };

export type Change = Edit | { type: "select"; id: string | null } | { type: "undo" } | { type: "redo" };

/** A change with the documents around it: documents are values, so undoing is putting the old one back. */
export interface Entry {
  edit: Edit;
  before: Draft;
  after: Draft;
}

/** What can be undone and redone, as the tab keeps it: the first `done` of the edits lead from `base` to the document of now. */
export interface History {
  base: Draft;
  edits: Edit[];
  done: number;
}

export interface State {
  document: Draft;
  /** Id of the step, hint or task that is being edited. */
  selected: string | null;
  past: Entry[];
  future: Entry[];
}

/** Parts of a guide on a clipboard. */
export interface Clip {
  cairn: "steps";
  v: 1;
  kind: Draft["kind"];
  steps: Part[];
  translations: Translations;
}

/** Without `dispatch` it only answers whether it could. */
export type Command = (state: State, dispatch?: (change: Change) => void) => boolean;

// ------------------------------------------------------------------- verdict

export type Strength = "strong" | "fair" | "weak";

/** What looking for the picked element again has shown. */
export interface Weighed {
  /** "same" when it was found again, "other" when something else was. */
  found: "same" | "other" | MissReason;
  /** Elements in the page that would be taken for it. */
  matches: number;
}

/** What only the page can tell of an element. */
export interface Around {
  /** An id, or a test id, that a machine made: it is no evidence. */
  generatedId: boolean;
  /** Is the product known to have more than one language? */
  languages: boolean;
  /** In a menu or dialog, that somebody has to open first. */
  inMenu: boolean;
  closedRoot: boolean;
  foreignFrame: boolean;
}

export type Reason =
  | "anchor" | "identity" | "address" | "words" | "commonWords" | "languages" | "place" | "generatedId"
  | "several" | "hidden" | "covered" | "notAgain" | "inMenu" | "closedRoot" | "foreignFrame";

export interface Verdict extends Weighed {
  strength: Strength;
  /** Key of the reason in words, below `editor.verdict.`; what to do stands below `editor.remedy.`. */
  reason: Reason;
  /** What else there is to say, the gravest first. */
  also: Reason[];
}

// ---------------------------------------------------------------------- look

export type LookKind = "page" | "heading" | "button" | "link" | "field" | "card" | "text";

/** One element of the host page, as its computed style says it. */
export interface LookSample {
  kind: LookKind;
  /** What an author would call it: its words. */
  where: string;
  /** px² on the screen; of text, its characters. */
  area: number;
  /** Its own background; null where one sees through. */
  ground: string | null;
  ink: string;
  font: string;
  /** px */
  size: number;
  radius: number;
  shadow: string;
  /** Does the product itself call it its main one: a form's submit button, a class "primary"? */
  main: boolean;
}

export interface HostLook {
  samples: LookSample[];
  /** Does the page look otherwise for somebody who prefers the other colour scheme? */
  both: boolean;
}

/** What one token of a proposed theme was taken from; was: what the page has, where it could not be read and was changed. */
export interface LookTaken {
  token: "accent" | "surface" | "ink" | "font" | "size" | "radius" | "shadow";
  value: string | number;
  kind: LookKind;
  where: string;
  was?: string;
}

export interface ProposedLook {
  theme: Theme;
  taken: LookTaken[];
  /** What the page shows now: of the other scheme nothing is known. */
  scheme: "light" | "dark";
  both: boolean;
  /** text: on the card. button: what is written on the accent. link: the accent on the card, which the card itself draws deeper below 4.5. */
  contrasts: { pair: "text" | "button" | "link"; ratio: number }[];
}

// -------------------------------------------------------------------- saving

/** What an author typed and the server does not have. `sent`: what was on its way when the page went. */
export interface Work {
  revision: number;
  document: Draft;
  sent?: Draft | null;
}

export interface Theirs {
  revision: number;
  document: Draft;
  updatedBy: string;
  updatedAt: string;
}

export interface Saving {
  status: "saved" | "waiting" | "saving" | "offline" | "conflict" | "ended" | "refused";
  revision: number;
  /** What the server has, as far as is known. */
  saved: Draft;
  current: Draft;
  sent: Draft | null;
  /** Sent by this author's page before a reload, with its answer lost: it may be there, or come yet. */
  onItsWay: Draft | null;
  theirs: Theirs | null;
  tries: number;
  /** Changes that the server has not got; of these, sent: those that are under way. */
  changes: number;
  sending: number;
  /** The server's sentence when it refused. */
  message: string;
}

export type SavingEvent =
  /** goesOn: with the change before it, in the same burst of typing */
  | { type: "edited"; document: Draft; goesOn?: boolean }
  | { type: "due" }
  | { type: "stored"; revision: number }
  | { type: "offline" }
  | { type: "conflict"; theirs: Theirs }
  | { type: "ended" }
  | { type: "refused"; message: string }
  | { type: "keepMine" }
  | { type: "takeTheirs" }
  /** Somebody else's save, heard of before anything was typed on top of the older one. */
  | { type: "newer"; theirs: Theirs };

// ------------------------------------------------------------------ presence

/** Somebody who has the guide open as well; you: the same author, in another tab. */
export interface OtherHere {
  name: string;
  since: string;
  here: boolean;
  you: boolean;
}

export type SavingEffect =
  | { type: "wait"; ms: number }
  | { type: "put"; revision: number; document: Draft };

// ------------------------------------------------------------------ protocol

export type Dock = "left" | "right";
/** Is the step's element in the page now, and if not, why. */
export type Sight = "found" | MissReason;

/** Traits that a text may speak of. */
export interface Spoken {
  person: Traits;
  company: Traits;
}

/** Somebody that a guide is looked at as: a person of the environment, or a made-up one. */
export interface Somebody {
  name: string;
  userId: string | null;
  locale: string | null;
  visitor: Visitor;
}

/** How the author looks at the guide. `locale` null is the language of `somebody`, or the guide's own. */
export interface See {
  somebody: Somebody | null;
  locale: string | null;
  mode: "auto" | "light" | "dark";
}

/** What a preview plays. `from`: the step to begin at; null is the first. `phone`: in a window of a phone's size. */
export interface Play {
  document: Document;
  guideId: string;
  from: string | null;
  visitor: Visitor | null;
  phone: boolean;
}

export type ToOverlay =
  | { type: "ready"; locale: string }
  /** opener: what is picked is clicked as well. languages: that the guide is known to have people of. */
  | { type: "pick"; stepId: string; opener: boolean; languages: string[] }
  | { type: "showMatches"; fingerprint: Fingerprint }
  | { type: "hideMatches" }
  | { type: "pickKey"; key: string }
  | { type: "stopPick" }
  /** Let the author write on the drawn card. */
  | { type: "write"; field: "title" | "body" }
  | { type: "show"; view: Drawn | null; locale: string; theme: Theme | null; traits: Spoken | null }
  | ({ type: "play"; resume: boolean } & Play)
  | { type: "stopPlay" }
  | { type: "dock"; side: Dock }
  | { type: "go"; path: string }
  | { type: "collapse" }
  | { type: "readLook" }
  | { type: "done" };

export type ToBuilder =
  | { type: "hello"; url: string; playing: boolean; dock: Dock }
  | { type: "page"; url: string }
  | { type: "picked"; stepId: string; fingerprint: Fingerprint; verdict: Verdict }
  /** How many elements are outlined; null when they are no more. */
  | { type: "matches"; count: number | null }
  | { type: "pickEnded" }
  | { type: "sight"; stepId: string; sight: Sight }
  | { type: "card"; action: "next" | "back" }
  | { type: "played"; end: string }
  | { type: "look"; found: HostLook }
  | { type: "dock"; side: Dock };

// ------------------------------------------------------ writing on the card

/** The card in the window, px; across and down: the window. dark: the page shows its dark colours. */
export interface WriterRoom { x: number; y: number; width: number; most: number; across: number; down: number; dark: boolean }

/** From the overlay to the frame in which a card is written. at: where it was clicked, from the card's corner. */
export type ToWriter =
  | { type: "begin"; stepId: string; field: "title" | "body"; at: { x: number; y: number } | null; room: WriterRoom }
  | { type: "room"; room: WriterRoom }
  | { type: "leave" };
export type FromWriter = { type: "ready" } | { type: "size"; stepId: string; height: number } | { type: "left" };

/** turn: changes are numbered, so that the frame knows which of them the builder's answer has. */
export type WriterToBuilder =
  | { type: "open"; stepId: string }
  | { type: "title"; stepId: string; title: string; burst: string; turn: number }
  | { type: "body"; stepId: string; blocks: Block[]; burst: string; turn: number }
  | { type: "undo" }
  | { type: "redo" }
  | { type: "composing"; on: boolean }
  | { type: "upload"; stepId: string; at: number; file: File }
  | { type: "retry"; id: string }
  | { type: "drop"; id: string }
  | { type: "left" };
/** words: the author's language; locale: the guide's. */
export type BuilderToWriter =
  | { type: "card"; view: StepView; locale: string; theme: Theme | null; words: string; turn: number }
  | { type: "uploads"; uploads: Upload[] }
  | { type: "leave" };

/** The edit session as the host page's sessionStorage keeps it: no token, no content. */
export interface Marker {
  nonce: string;
  dock?: Dock;
  collapsed?: boolean;
  /** That the product has shown itself in. */
  languages?: string[];
  run?: Run | null;
}

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What conditions can be made of: what the environment has told. */
export interface Known {
  industries: string[];
  roles: string[];
  events: string[];
  /** Values: the most common first. */
  traits: { of: "person" | "company" | "membership"; name: string; values: Json[] }[];
}

/** What an environment serves, and when; null is no bound. */
export interface Publication {
  environmentId: string;
  environment: string;
  version: number;
  publishedAt: string;
  publishedBy: string;
  startsAt: string | null;
  endsAt: string | null;
}

export interface Problem {
  path: string;
  code: string;
  message: string;
  step?: number | null;
  stepId?: string | null;
}

export interface OpenedSession {
  token: string;
  expiresAt: string;
  guideId: string;
  environmentId: string;
  environmentName: string;
  key: string;
  origin: string;
  locale: string;
  memberName: string;
}

export type { Fingerprint, Hint, Rule, Run, Step, StepView, Target, Task, Tour, Translations };
