// Closed shadow roots: script cannot open them, so we ask the protocol, which hands them in through a handle that stands
// in our isolated world only.

const closedRoots = new WeakMap(), askedHosts = new WeakMap();
const PLAIN_HOSTS = new Set(['ARTICLE', 'ASIDE', 'DIV', 'FOOTER', 'HEADER', 'MAIN', 'NAV', 'P', 'SECTION', 'SPAN']);
const MAX_HOSTS = 60, MAX_PLAIN_HOSTS = 12, MAX_ROOTS = 40;
let drawnRoots = [];
let unaskedHosts = [], unaskedPlain = 0;

const shadowOf = (el) => rootGet(el) ?? closedRoots.get(el) ?? null;

// A custom element without an open root, or a box that shows something though it has nothing in it.
function mayHostClosedRoot(el, tag) {
  if (unaskedHosts.length >= MAX_HOSTS || shadowOf(el)) return false;
  const custom = tag.includes('-');
  if (!custom && (!PLAIN_HOSTS.has(tag) || firstOf(el) !== null || unaskedPlain >= MAX_PLAIN_HOSTS || el.clientHeight < 12 || el.clientWidth < 12)) return false;
  // An element that is not defined yet may still grow a root when it is.
  return askedHosts.get(el) !== (custom ? matches(el, ':defined') : true);
}

function askForRoot(el, tag) {
  if (!tag.includes('-')) unaskedPlain++;
  unaskedHosts.push(el);
}

Object.defineProperty(globalThis, Symbol.for('pagehand'), {
  configurable: true,
  value: {
    takeHosts() {
      const taken = unaskedHosts;
      for (const el of taken) askedHosts.set(el, !tagOf(el).includes('-') || matches(el, ':defined'));
      unaskedHosts = [];
      unaskedPlain = 0;
      return taken;
    },
    listensToAHand: noteListener,
    listenersAsked,
    treeRoots: () => [document, ...drawnRoots.slice(0, MAX_ROOTS)],
    adopt(host, root) { closedRoots.set(host, root); },
    // By which the protocol tells this frame's world from the others in its process, and what it then asks for.
    mark: -1,
    elements(ids) { return ids.map((id) => elementOf(id)).filter((el) => el); },
  },
});
