/** No library at all: what the page itself costs. */
const nothing = () => null;
window.bench = { ready() {}, start() {}, next() {}, stop() {}, leave() {}, card: nothing, spot: nothing };
