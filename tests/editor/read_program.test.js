import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readProgram } from "../../server/pages/islands/read_program/tour.js";
import { withoutJsx } from "../../server/pages/islands/read_program/jsx.js";

/** What is read of each, and nothing of it is run. @type {[what: string, program: string, found: unknown][]} */
const PROGRAMS = [
  [
    "driver.js, as its documentation writes it",
    `import { driver } from "driver.js";
     import "driver.js/dist/driver.css";
     const driverObj = driver({
       showProgress: true, // all of them
       steps: [
         { element: '#a', popover: { title: "A" + "b", description: \`x\`, onNextClick: () => { driverObj.moveNext() } } },
         { popover: { title: \`Hi \${name}\` } },
       ],
     });
     driverObj.drive();`,
    {
      showProgress: true,
      steps: [
        { element: "#a", popover: { title: "Ab", description: "x", onNextClick: { $function: "() => { driverObj.moveNext() }" } } },
        { popover: { title: { $code: "`Hi ${name}`" } } },
      ],
    },
  ],
  [
    "Shepherd, step by step, and its older way with an id",
    `const tour = new Shepherd.Tour({ useModalOverlay: true, defaultStepOptions: { scrollTo: !0 } });
     tour.addStep({ id: 'one', text: 'T', attachTo: { element: '.x', on: 'bottom' }, buttons: [
       { text: 'Next', action: tour.next }, { text: "Done", action() { return this.complete(); } }] });
     tour.addStep("two", { text: ["a", "b"], modalOverlayOpeningPadding: -1 });
     tour.start();`,
    {
      useModalOverlay: true,
      defaultStepOptions: { scrollTo: true },
      steps: [
        {
          id: "one", text: "T", attachTo: { element: ".x", on: "bottom" },
          buttons: [{ text: "Next", action: { $code: "tour.next" } }, { text: "Done", action: { $function: "() { return this.complete(); }" } }],
        },
        { id: "two", text: ["a", "b"], modalOverlayOpeningPadding: -1 },
      ],
    },
  ],
  [
    "Intro.js, in one chain",
    `introJs().setOptions({ showProgress: true }).addStep({ intro: "Hi" })
      .addSteps([{ element: document.querySelector('.card'), intro: "x" }]).start();`,
    { showProgress: true, steps: [{ intro: "Hi" }, { element: { $code: "document.querySelector('.card')" }, intro: "x" }] },
  ],
  ["Intro.js's hints", `introJs().addHints([{ hint: "Why?", element: "#a" }])`, { hints: [{ hint: "Why?", element: "#a" }] }],
  [
    "React Joyride with types, JSX and an array elsewhere",
    `import Joyride, { Step } from 'react-joyride';
     const steps: Step[] = [
       { target: '.my', content: <div className="a">Hi <b onClick={() => go({ a: 1 })}>you</b>{name}{" & me"}<br/></div>, disableBeacon: true },
     ] satisfies Step[];
     export function App() { return <Joyride steps={steps} continuous />; }`,
    [{ target: ".my", content: { $markup: `<div class="a">Hi <b>you</b> & me<br/></div>` }, disableBeacon: true }],
  ],
  [
    "React Joyride with its steps in the element",
    `export const App = () => <Joyride continuous steps={[{ target: 'body', content: <><p>a</p></>, placement: 'center' }]} />;`,
    [{ target: "body", content: { $markup: "<p>a</p>" }, placement: "center" }],
  ],
  ["steps under a name, spread", `const first = { popover: { title: "1" } }; const all = [first, ...[{ popover: {} }]]; export default all;`,
    [{ popover: { title: "1" } }, { popover: {} }]],
  ["a list alone", `[{element:'#x', popover:{title:'t'}}]`, [{ element: "#x", popover: { title: "t" } }]],
  ["an object alone", `{ showProgress: false, steps: [{ intro: 'x' }] };`, { showProgress: false, steps: [{ intro: "x" }] }],
  ["another program", `alert(1); const steps = 5;`, null],
  ["no program at all", `<<<`, null],
  ["nothing", ``, null],
  ["what would change every object", `driver({ __proto__: { x: 1 }, steps: [{ popover: {}, "__proto__": null }] })`, { steps: [{ popover: {} }] }],
];

describe("a program is read", () => {
  for (const [what, program, found] of PROGRAMS) {
    it(what, () => assert.deepEqual(readProgram(program), found));
  }
  it("and is never run", () => {
    readProgram(`driver({ steps: [{ popover: { title: (() => { globalThis.wasRun = true; })() } }] }); globalThis.wasRun = true;`);
    assert.equal("wasRun" in globalThis, false);
  });
  it("however deep and however long", () => {
    readProgram(`driver({ steps: [{ popover: ${"[".repeat(500)}${"]".repeat(500)} }] })`);
    const many = `driver({ steps: [${'{ popover: { title: "t" } },'.repeat(2000)}] })`;
    assert.equal(/** @type {{ steps: unknown[] }} */ (readProgram(many)).steps.length, 2000);
  });
});

describe("JSX becomes markup", () => {
  it("but not what compares, nor what is quoted", () => {
    for (const program of ["if (a < b && c > d) x()", "const t = '<p>'", "const t = `<p>${a}</p>`", "// <p>\nx()", "for (let i = 0; i<n; i++) {}"]) {
      assert.equal(withoutJsx(program), program);
    }
  });
});
