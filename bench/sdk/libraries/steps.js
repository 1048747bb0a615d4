/** The same two steps for everybody; Cairn has them from the session. */
export const STEPS = [
  { target: "#create-plan", title: "Step one", text: "Plans are drawn here, week by week." },
  { target: "#invite", title: "Step two", text: "Whom you invite sees the plan as well." },
];
