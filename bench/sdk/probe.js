/**
 * What is measured from inside the page, alike for every library: `window.bench` (see `libraries/`) is the library,
 * `window.probe` the measuring.
 */
const QUIET_MS = 250;
const LIMIT_MS = 6000;
const longTasks = [];
let shift = 0;

new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });

const frame = () => new Promise((done) => requestAnimationFrame(done));
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const { port1, port2 } = new MessageChannel();
const turn = () =>
  new Promise((done) => {
    port1.onmessage = done;
    port2.postMessage(null);
  });

/** Place, size and how much is seen of an element: two frames with the same answer stand still. */
function look(element) {
  if (!element?.isConnected) return "";
  const { x, y, width, height } = element.getBoundingClientRect();
  let opacity = 1;
  for (let one = element; one; one = one.parentElement) opacity *= Number(getComputedStyle(one).opacity);
  const { visibility } = getComputedStyle(element);
  return [x, y, width, height].map((one) => one.toFixed(1)).join() + ` ${opacity.toFixed(3)} ${visibility}`;
}

const SEEN = /[1-9]\S* (?!0\.000)\S+ visible$/;

/**
 * From `act` until the card of `title` stands where it stays: the second of two equal frames after which nothing of card or
 * spotlight moves or fades for QUIET_MS. In ms; `inside` is the part that `act` itself took.
 */
async function settled(act, title, offset) {
  await frame();
  await pause(offset);
  const begun = performance.now();
  act();
  const inside = performance.now() - begun;
  let before = "";
  let at = 0;
  for (;;) {
    await frame();
    const now = performance.now();
    const card = window.bench.card();
    const said = look(card);
    const here = card?.textContent.includes(title) && SEEN.test(said) ? `${said} ${look(window.bench.spot())}` : "";
    if (here && here === before) at ||= now;
    else at = 0;
    before = here;
    if (at && now - at > QUIET_MS) break;
    if (now - begun > LIMIT_MS) throw new Error(`${title} did not settle: ${said} ${card?.textContent}`);
  }
  const long = longTasks.filter((one) => one.startTime + one.duration > begun && one.startTime < at);
  return { ms: at - begun, inside, long: long.length, longest: Math.max(0, ...long.map((one) => one.duration)) };
}

async function gone() {
  for (let turns = 0; turns < 2000; turns += 1) {
    const card = window.bench.card();
    if (!card || !SEEN.test(look(card))) return;
    await turn();
  }
  throw new Error("the card did not go");
}

async function close() {
  await window.bench.stop();
  await gone();
}

async function there() {
  for (let frames = 0; frames < 300; frames += 1) {
    await frame();
    if (window.bench.card()?.textContent.includes("Step one")) return;
  }
  throw new Error("no card came");
}

window.probe = {
  ready: async (cold = false) => {
    await window.bench.ready(cold);
    await frame();
    await frame();
  },
  /** One opening, one step, one closing; `offset`: ms after a frame. */
  async cycle(offset) {
    const start = await settled(window.bench.start, "Step one", offset);
    const step = await settled(window.bench.next, "Step two", offset);
    await close();
    return { start, step };
  },
  open: (offset = 0) => settled(window.bench.start, "Step one", offset),
  close,
  /** The page scrolls by a pixel in each of so many frames. */
  async scroll(frames) {
    for (let at = 1; at <= frames; at += 1) {
      scrollTo(0, at);
      await frame();
    }
    scrollTo(0, 0);
    await frame();
  },
  /** Opened and closed so many times, a frame or two apart. */
  async churn(times) {
    for (let at = 0; at < times; at += 1) {
      window.bench.start();
      await there();
      await close();
    }
  },
  pause,
  shift: () => shift,
};
