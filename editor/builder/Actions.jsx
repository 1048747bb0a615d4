/** @import { Action, ButtonSpec, Hint } from "../../sdk/types.d.ts" */
/** @import { Builder } from "./builder.js" */
/** @import { CardStep } from "../types.d.ts" */
import { useState } from "preact/hooks";
import { actionsIn, MOST_ACTIONS, MOST_BUTTONS, movedIn, newAction, newButton } from "../actions.js";
import { spelledButtons, usualButtons } from "../commands/settings.js";
import { wordsOf } from "../words.js";
import { ActionFields } from "./ActionFields.jsx";
import { Button, Choice, Field, IconButton, Segments, TextBox } from "./controls.jsx";
import { UsualWords } from "./UsualWords.jsx";

/** @typedef {(actions: Action[], burst?: string) => void} ChangeActions */

/**
 * What happens, in order: each line a sentence with what it needs below it.
 * @param {{ id: string, builder: Builder, actions: Action[], change: ChangeActions, allowed?: Action["type"][] }} props
 *   allowed: what may be chosen; without it, what a guide of this kind may do
 */
export function ActionList({ id, builder, actions, change, allowed }) {
  const { say, state } = builder;
  const choices = allowed ?? actionsIn(state.value.document.kind);
  const full = actions.length >= MOST_ACTIONS;
  const first = choices.find((type) => !actions.some((one) => one.type === type)) ?? choices[0];
  return (
    <div class="field actions" role="group" aria-labelledby={`${id}-label`}>
      <span class="label" id={`${id}-label`}>{say("action.label")}</span>
      {actions.length === 0 && <p class="hint">{say("action.none")}</p>}
      {actions.length > 0 && (
        <ol class="rows">
          {actions.map((action, at) => (
            <ActionRow
              key={at} id={`${id}-${at}`} builder={builder} action={action} at={at} count={actions.length} choices={choices}
              change={(now, burst) => change(actions.with(at, now), burst)}
              move={(to) => change(movedIn(actions, at, to))}
              remove={() => change(actions.filter((_, other) => other !== at))}
            />
          ))}
        </ol>
      )}
      {first && !full && (
        <Button kind="quiet" icon="plus" id={`${id}-add`} act={() => change([...actions, newAction(first)])}>
          {say(actions.length === 0 ? "action.addFirst" : "action.add")}
        </Button>
      )}
      {full && <p class="hint">{say("action.full", { count: MOST_ACTIONS })}</p>}
    </div>
  );
}

/**
 * @param {{ id: string, builder: Builder, action: Action, at: number, count: number, choices: Action["type"][],
 *   change: (action: Action, burst?: string) => void, move: (to: number) => void, remove: () => void }} props
 */
function ActionRow({ id, builder, action, at, count, choices, change, move, remove }) {
  const { say } = builder;
  const offered = choices.includes(action.type) ? choices : [action.type, ...choices];
  return (
    <li class="row-card">
      <div class="row">
        <span class="row-name then">{say(at > 0 ? "action.then" : "action.first")}</span>
        <RowTools say={say} what={say("action.one", { number: at + 1 })} at={at} count={count} move={move} remove={remove} />
      </div>
      <Choice
        id={id} label={say("action.one", { number: at + 1 })} value={action.type}
        options={offered.map((type) => [type, say(`action.${type}`)])} change={(type) => change(newAction(type))}
      />
      <ActionFields id={id} builder={builder} action={action} change={change} />
    </li>
  );
}

/**
 * Earlier, later, away.
 * @param {{ say: Builder["say"], what: string, at: number, count: number, move: (to: number) => void, remove: () => void }} props
 */
export function RowTools({ say, what, at, count, move, remove }) {
  return (
    <>
      {count > 1 && <IconButton label={say("row.up", { what })} icon="up" disabled={at === 0} act={() => move(at - 1)} />}
      {count > 1 && <IconButton label={say("row.down", { what })} icon="down" disabled={at === count - 1} act={() => move(at + 1)} />}
      <IconButton label={say("row.remove", { what })} icon="trash" act={remove} />
    </>
  );
}

/**
 * The buttons of a card: the usual ones with words of the author's, or others.
 * @param {{ id: string, builder: Builder, step: CardStep | Hint, change: (buttons: ButtonSpec[] | null, burst?: string) => void }} props
 */
export function ButtonList({ id, builder, step, change }) {
  const { say, state } = builder;
  const [own, setOwn] = useState(false);
  const { document } = state.value;
  const isStep = "advance" in step;
  const usual = isStep ? usualButtons(step) : step.buttons ? null : { back: "", next: "" };
  if (usual && !own) {
    return (
      <div class="form">
        {isStep ? <UsualWords builder={builder} step={step} words={usual} /> : <p class="hint">{say("ownButtons.noneOfHint")}</p>}
        <Button kind="quiet" icon="plus" id={`${id}-own`} act={() => setOwn(true)}>{say("ownButtons.begin")}</Button>
      </div>
    );
  }
  const buttons = step.buttons ?? (isStep && document.kind === "tour" ? spelledButtons(document, step, wordsOf(document.locale)("words.doneUsual")) : []);
  const full = buttons.length >= MOST_BUTTONS;
  const back = () => {
    setOwn(false);
    if (!usual) change(null);
  };
  return (
    <div class="form">
      {buttons.length === 0 && <p class="hint">{say("kept.noButtons")}</p>}
      {buttons.length > 0 && (
        <ol class="rows">
          {buttons.map((button, at) => (
            <OneButton
              key={at} id={`${id}-${at}`} builder={builder} button={button} at={at} count={buttons.length}
              change={(now, burst) => change(buttons.with(at, now), burst)}
              move={(to) => change(movedIn(buttons, at, to))}
              remove={() => change(buttons.filter((_, other) => other !== at))}
            />
          ))}
        </ol>
      )}
      {full ? (
        <p class="hint">{say("ownButtons.full", { count: MOST_BUTTONS })}</p>
      ) : (
        <Button icon="plus" id={`${id}-add`} act={() => change([...buttons, newButton(document.kind)])}>{say("ownButtons.add")}</Button>
      )}
      <Button kind="quiet" id={`${id}-usual`} act={back}>{say(isStep ? "ownButtons.usual" : "ownButtons.noneAgain")}</Button>
    </div>
  );
}

const LOOKS = /** @type {const} */ (["primary", "secondary", "quiet"]);

/**
 * @param {{ id: string, builder: Builder, button: ButtonSpec, at: number, count: number,
 *   change: (button: ButtonSpec, burst?: string) => void, move: (to: number) => void, remove: () => void }} props
 */
function OneButton({ id, builder, button, at, count, change, move, remove }) {
  const { say } = builder;
  const what = button.text ? say("ownButtons.named", { label: button.text }) : say("ownButtons.one", { number: at + 1 });
  return (
    <li class="row-card">
      <div class="row">
        <strong class="row-name">{what}</strong>
        <RowTools say={say} what={what} at={at} count={count} move={move} remove={remove} />
      </div>
      <Field id={`${id}-text`} label={say("ownButtons.text")} hint={button.text ? undefined : say("ownButtons.textHint")}>
        <TextBox id={`${id}-text`} value={button.text} change={(text, burst) => change({ ...button, text }, burst)} />
      </Field>
      <Segments
        name={`${id}-look`} label={say("ownButtons.look")} value={button.look}
        options={LOOKS.map((one) => [one, say(`ownButtons.${one}`)])} change={(look) => change({ ...button, look })}
      />
      <ActionList id={`${id}-does`} builder={builder} actions={button.actions} change={(actions, burst) => change({ ...button, actions }, burst)} />
    </li>
  );
}
