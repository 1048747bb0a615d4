/** Cairn as a host has it: its script tag, from its own origin, and its public calls. */
const { origin } = /** @type {HTMLElement} */ (document.currentScript).dataset;
const script = Object.assign(document.createElement("script"), { async: true, src: `${origin}/sdk/v1/embed.js` });
script.dataset.key = "ck_bench";
document.head.append(script);

const card = () => document.querySelector("[data-cairn]")?.shadowRoot?.querySelector(".card") ?? null;
const session = () => performance.getEntriesByName(`${origin}/v1/session`).length > 0;

window.bench = {
  /** Its code is in the page, as everybody else's is, and has shown nothing yet; `cold` leaves that to the first start. */
  async ready(cold) {
    while (!session()) await new Promise((done) => setTimeout(done, 10));
    const manifest = await (await fetch(`${origin}/sdk/v1/manifest.json`)).json();
    if (!cold) for (const name of ["stage.js", "renderer.js"]) await import(`${origin}/sdk/v1/${manifest[name]}`);
    await new Promise((done) => setTimeout(done, 50));
  },
  start: () => window.cairn.start("bench"),
  next: () => card().querySelector(".next").click(),
  stop: () => card().querySelector(".close").click(),
  leave: () => window.cairn.stop(),
  card,
  spot: () => document.querySelector("[data-cairn]")?.shadowRoot?.querySelector(".hole") ?? null,
};
