/** @import { ComponentChildren } from "preact" */
/** @import { Builder } from "./builder.js" */
/** @import { IconName } from "./icons.jsx" */
/** @import { Part } from "../types.d.ts" */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { nameIn } from "../label.js";
import { partsOf } from "../parts.js";
import { listenToClipboard, readClipboard, writeClipboard } from "./clipboard.js";
import { Button, Choice, IconButton } from "./controls.jsx";
import { dragRow, dropIn } from "./dragging.js";
import { Icon } from "./icons.jsx";
import { intoView } from "./notice.jsx";

/**
 * What can be added: how it is begun, and the field to go to then.
 * @typedef {{ icon: IconName, label: string, field: string, make: () => Part }} Kind
 */
/**
 * @template {Part} P
 * @typedef {{ icon: (part: P) => IconName, name?: (part: P) => string, form: (part: P) => ComponentChildren }} Drawn
 *   name: what a part is called that has no title
 */

/**
 * The parts of a guide in their order: dragged and moved by keyboard, put between others, several at a time, copied to
 * other guides. One of them is unfolded to its form.
 * @template {Part} P
 * @param {{ builder: Builder, parts: P[], kinds: Kind[] } & Drawn<P>} props
 */
export function PartList({ builder, parts, kinds, ...drawn }) {
  const { say, arrange } = builder;
  const list = useRef(/** @type {HTMLOListElement | null} */ (null));
  useEffect(() => (list.current ? dropIn(list.current, arrange) : undefined), [arrange]);
  useEffect(() => listenToClipboard({
    copy: (from) => arrange.copy(subjectsOf(builder, from)),
    paste: (text, at) => void arrange.paste(text, gapAfter(builder, subjectsOf(builder, at))),
  }), [builder]);
  const gap = arrange.gap.value;
  return (
    <>
      {arrange.marked.value && <Several builder={builder} marked={arrange.marked.value} />}
      <ol class={arrange.dragged.value.length > 0 ? "steps dragging" : "steps"} ref={list}>
        {parts.map((part, at) => [
          arrange.inserting.value === at && <Inserting key={`insert ${at}`} builder={builder} kinds={kinds} at={at} />,
          <Row key={part.id} builder={builder} part={part} at={at} line={gap === at ? "before" : gap === at + 1 && at + 1 === parts.length ? "after" : ""} {...drawn} />,
        ])}
      </ol>
      <div class="row adds">
        {kinds.map(({ icon, label, field, make }) => (
          <Button key={label} icon={icon} act={() => arrange.insert(make(), field, null)}>{label}</Button>
        ))}
      </div>
      <div class="row beneath">
        {parts.length > 1 && !arrange.marked.value && <button type="button" class="link" onClick={() => (arrange.marked.value = new Set())}>{say("several.begin")}</button>}
        <button type="button" class="link" onClick={() => void pasteAt(builder, gapAfter(builder, subjectsOf(builder, null)))}>{say("paste.here")}</button>
        <button type="button" class="link" onClick={() => (builder.tab.value = "json")}>{say("json.open")}</button>
      </div>
      <p class="hint told" role="status">{arrange.told.value}</p>
      {arrange.notice.value && (
        <div class="notice warn" role="alert" ref={intoView} key={arrange.notice.value}>
          <p>{arrange.notice.value}</p>
          <Button act={() => (arrange.notice.value = "")}>{say("paste.close")}</Button>
        </div>
      )}
    </>
  );
}

/**
 * @template {Part} P
 * @param {{ builder: Builder, part: P, at: number, line: "" | "before" | "after" } & Drawn<P>} props
 */
function Row({ builder, part, at, line, icon, name, form }) {
  const { say, state, dispatch, arrange } = builder;
  const { id, off } = part;
  const row = useRef(/** @type {HTMLLIElement | null} */ (null));
  const grip = useRef(/** @type {HTMLSpanElement | null} */ (null));
  const head = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const several = arrange.marked.value;
  const selected = state.value.selected === id && !several;
  useEffect(() => (row.current && grip.current ? dragRow(row.current, grip.current, id, arrange) : undefined), [id, arrange]);
  // What folds above it would take it away from under the pointer.
  useLayoutEffect(() => void (selected && head.current?.scrollIntoView({ block: "nearest" })), [selected]);
  const written = "title" in part ? part.title : "";
  const called = written || (name?.(part) ?? nameIn(part, say));
  /** @param {MouseEvent} event */
  const press = (event) => {
    if (several || event.ctrlKey || event.metaKey || event.shiftKey) return arrange.mark(id, event.shiftKey);
    dispatch({ type: "select", id: selected ? null : id });
  };
  const classes = ["step", selected && "selected", off && "off", several?.has(id) && "marked", line && `line-${line}`, arrange.dragged.value.includes(id) && "dragged"];
  return (
    <li class={classes.filter(Boolean).join(" ")} data-part={id} ref={row}>
      {arrange.inserting.value !== at && (
        <button type="button" class="insert-here" aria-label={say("insert.before", { number: at + 1 })} title={say("insert.here")} onClick={() => (arrange.inserting.value = at)}>
          <Icon name="plus" />
        </button>
      )}
      <div class="step-row">
        <span class="grip" ref={grip} aria-hidden="true" title={say("grip")}><Icon name="grip" /></span>
        {several && (
          <label class="check pick">
            <input type="checkbox" checked={several.has(id)} aria-label={called} onChange={() => arrange.mark(id, false)} />
            <span class="box"><Icon name="check" /></span>
          </label>
        )}
        <button type="button" class="step-head" id={`${id}-head`} ref={head} aria-expanded={several ? undefined : selected} onClick={press} onKeyDown={(event) => keys(builder, id, event)}>
          <span class="number">{at + 1}</span>
          <span class="step-name">{written || <em>{called}</em>}</span>
          {off && <span class="mark">{say("part.off")}</span>}
          <Icon name={icon(part)} />
        </button>
        {off && !selected && <IconButton label={say("part.turnOn")} icon="unseen" act={() => arrange.turn([id], false)} />}
      </div>
      {selected && (
        <div class="unfolded">
          <div class="row tools" role="group" aria-label={say("part.tools")}><Tools builder={builder} ids={[id]} off={Boolean(off)} /></div>
          {form(part)}
        </div>
      )}
    </li>
  );
}

/**
 * What can be done with one part, or with several.
 * @param {{ builder: Builder, ids: readonly string[], off: boolean }} props
 */
function Tools({ builder, ids, off }) {
  const { say, state, arrange } = builder;
  const parts = partsOf(state.value.document);
  const places = parts.flatMap(({ id }, at) => (ids.includes(id) ? [at] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  const none = ids.length === 0;
  /** @type {[string, string][]} */
  const to = [
    ["", say("place.to")], ...(first > 0 || places.length > 1 ? [/** @type {[string, string]} */ (["0", say("place.first")])] : []),
    ...parts.flatMap((part, at) => (ids.includes(part.id) || (places.length === 1 && at === first - 1) ? [] : [
      /** @type {[string, string]} */ ([String(at + 1), say("place.after", { number: at + 1, name: nameIn(part, say) })]),
    ])),
  ];
  return (
    <>
      <IconButton label={say("steps.up")} icon="up" disabled={none || first === 0} act={() => arrange.moveBy(ids, -1)} />
      <IconButton label={say("steps.down")} icon="down" disabled={none || last === parts.length - 1} act={() => arrange.moveBy(ids, 1)} />
      <span class="move-to">
        <Choice id={`move-${ids[0] ?? "none"}`} label={say("place.to")} value="" options={to} change={(at) => at && arrange.moveTo(ids, Number(at))} />
      </span>
      <IconButton label={say("steps.duplicate")} icon="copy" disabled={none} act={() => arrange.duplicate(ids)} />
      <IconButton label={say("copy.do")} icon="clipboard" disabled={none} act={() => writeClipboard(arrange.copy(ids))} />
      <IconButton label={say(off ? "part.turnOn" : "part.turnOff")} icon={off ? "unseen" : "seen"} disabled={none} act={() => arrange.turn(ids, !off)} />
      <IconButton label={say("steps.delete")} icon="trash" disabled={none} act={() => arrange.remove(ids)} />
    </>
  );
}

/** @param {{ builder: Builder, marked: ReadonlySet<string> }} props */
function Several({ builder, marked }) {
  const { say, state, arrange } = builder;
  const chosen = partsOf(state.value.document).filter(({ id }) => marked.has(id));
  return (
    <div class="several" role="group" aria-label={say("several.tools")}>
      <div class="row">
        <strong role="status">{say(chosen.length === 0 ? "several.none" : "several.chosen", { count: chosen.length })}</strong>
        <IconButton label={say("several.end")} icon="close" act={() => (arrange.marked.value = null)} />
      </div>
      <div class="row tools"><Tools builder={builder} ids={chosen.map(({ id }) => id)} off={chosen.length > 0 && chosen.every(({ off }) => off)} /></div>
    </div>
  );
}

/** @param {{ builder: Builder, kinds: Kind[], at: number }} props */
function Inserting({ builder, kinds, at }) {
  const { say, arrange } = builder;
  const box = useRef(/** @type {HTMLLIElement | null} */ (null));
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <li class="inserting" ref={box} onKeyDown={(event) => event.key === "Escape" && (arrange.inserting.value = null)}>
      <span class="row">
        <strong>{say("insert.here")}</strong>
        <IconButton label={say("insert.close")} icon="close" act={() => (arrange.inserting.value = null)} />
      </span>
      {kinds.map(({ icon, label, field, make }) => (
        <Button key={label} icon={icon} act={() => arrange.insert(make(), field, at)}>{label}</Button>
      ))}
      <Button icon="clipboard" act={() => void pasteAt(builder, at)}>{say("paste.here")}</Button>
    </li>
  );
}

/**
 * @param {Builder} builder
 * @param {string} id
 * @param {KeyboardEvent} event
 */
function keys({ arrange, dispatch }, id, event) {
  const ids = arrange.subjects(id);
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    event.preventDefault();
    if (!arrange.marked.value) dispatch({ type: "select", id });
    arrange.moveBy(ids, event.key === "ArrowUp" ? -1 : 1);
    // What is moved in the page loses the keyboard.
    requestAnimationFrame(() => document.getElementById(`${id}-head`)?.focus());
  } else if (event.key === "Delete") {
    event.preventDefault();
    arrange.remove(ids);
  } else if (event.key === "Escape" && arrange.marked.value) arrange.marked.value = null;
}

/**
 * @param {Builder} builder
 * @param {number} gap
 */
async function pasteAt({ arrange }, gap) {
  await arrange.paste(await readClipboard(), gap);
}

/**
 * What is meant by a key: what is marked, the row that has the keyboard, what is being edited.
 * @param {Builder} builder
 * @param {Element | null} from
 * @returns {readonly string[]}
 */
function subjectsOf({ arrange, state }, from) {
  const row = from?.closest("[data-part]")?.getAttribute("data-part");
  const { marked } = arrange;
  if (marked.value && marked.value.size > 0) return [...marked.value];
  const id = row ?? state.value.selected;
  return id ? [id] : [];
}

/**
 * After the last of these; at the end where there is none of them.
 * @param {Builder} builder
 * @param {readonly string[]} ids
 */
function gapAfter({ state }, ids) {
  const parts = partsOf(state.value.document);
  const last = parts.findLastIndex(({ id }) => ids.includes(id));
  return last < 0 ? parts.length : last + 1;
}
