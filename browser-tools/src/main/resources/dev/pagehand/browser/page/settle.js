// After an action: has the page stopped moving? Follows mutations, never a fixed wait.

const activity = { count: 0, own: 0, acting: false, sinceLook: 0, last: 0, observer: null, roots: new WeakSet(), reached: new WeakSet(), started: 0, focus: null, scrolled: false, click: null };

// What changes by itself, such as a clock: each node's changes outside of actions, and when they were.
const restless = new WeakMap();

function noteRestless(records) {
  const now = performance.now();
  for (const node of new Set(records.map((record) => record.target))) {
    const known = restless.get(node);
    if (known) { known.turn = now - known.last; known.times++; known.last = now; } else restless.set(node, { times: 1, turn: 0, last: now });
  }
}

// On a busy machine a page gets its time late, and so do its clocks.
const LATE_MS = 200;

// It had changed three times at least before the action, and not longer ago than three of its turns.
function goesOn(node) {
  const known = restless.get(node), now = performance.now();
  if (known === undefined || known.times < 3 || now - known.last > 3 * known.turn + LATE_MS) return false;
  known.last = now;
  return true;
}

function noteMutations(records) {
  if (records.length === 0) return;
  activity.count += records.length;
  activity.sinceLook += records.length;
  if (activity.acting) activity.own += records.filter((record) => !goesOn(record.target)).length;
  else noteRestless(records);
  activity.last = performance.now();
  touch(records);
}

function startWatching() {
  activity.observer ??= new MutationObserver(noteMutations);
  watchRoot(document);
  noteMutations(activity.observer.takeRecords());
  activity.count = 0;
  activity.own = 0;
  activity.last = 0;
  activity.started = performance.now();
  activity.focus = deepFocus();
  activity.scrolled = false;
}

// Before an action: what comes from now on may be its doing.
function startAction(byHand) {
  startWatching();
  notePending(byHand);
  activity.acting = true;
  activity.reached = new WeakSet();
  activity.click = null;
}

// After a snapshot: whether anything moves until the next action tells whether it has to be taken again.
function startAfterLook(roots) {
  startWatching();
  for (const root of roots) watchRoot(root);
  activity.sinceLook = 0;
  activity.acting = false;
  touchedNodes.clear();
  watchForCalm();
}

// Whom the browser's own clicks came to. What a page keeps to itself further out comes to nobody.
function noteReached(event) {
  if (!event.isTrusted) return;
  noteActivation();
  activity.click = event;
  for (const node of event.composedPath()) activity.reached.add(node);
}

function noteScroll() { activity.scrolled = true; activity.last = performance.now(); }

function watchRoot(root) {
  if (activity.roots.has(root)) return;
  activity.roots.add(root);
  root.addEventListener('scroll', noteScroll, { capture: true, passive: true });
  for (const type of ['click', 'auxclick', 'contextmenu']) root.addEventListener(type, noteReached, { capture: true, passive: true });
  activity.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}

function deepFocus() {
  let el = focusIn(document);
  for (let root; (root = el && shadowOf(el)) && root.activeElement;) el = root.activeElement;
  return el;
}

// Keys go where the focus is: to this element, or to something inside it.
function keysGoTo(options) {
  // Taking the focus is no effect of the keys.
  activity.focus = deepFocus();
  for (let node = activity.focus, el = elementOf(options.id); node; node = parentInTree(node)) if (node === el) return { here: true };
  return { here: false };
}

// Where typing goes on: after what the field holds.
function caretToEnd(el) {
  if (inEditing(el)) { getSelection().selectAllChildren(el); getSelection().collapseToEnd(); return; }
  try { el.setSelectionRange(el.value.length, el.value.length); } catch { /* Numbers and the like have no caret that can be set. */ }
}

function activityNow() {
  // A new document has no watcher: that alone says that the page changed.
  if (!activity.observer) return { fresh: true, ready: document.readyState, quiet: performance.now(), still: stillFor() };
  noteMutations(activity.observer.takeRecords());
  return {
    fresh: false, ready: document.readyState, mutations: activity.count, own: activity.own,
    quiet: performance.now() - (activity.last || activity.started),
    focus: deepFocus() !== activity.focus, scrolled: activity.scrolled, kept: activity.click !== null && activity.click.defaultPrevented,
    pending: mayStillAnswer(),
  };
}
