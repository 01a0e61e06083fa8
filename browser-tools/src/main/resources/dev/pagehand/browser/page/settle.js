// After an action: has the page stopped moving? Follows mutations, never a fixed wait.

const activity = { count: 0, sinceLook: 0, last: 0, observer: null, roots: new WeakSet(), started: 0, focus: null, scrolled: false };

function noteMutations(records) {
  if (records.length === 0) return;
  activity.count += records.length;
  activity.sinceLook += records.length;
  activity.last = performance.now();
  touch(records);
}

function startWatching() {
  activity.observer ??= new MutationObserver(noteMutations);
  watchRoot(document);
  noteMutations(activity.observer.takeRecords());
  activity.count = 0;
  activity.last = 0;
  activity.started = performance.now();
  activity.focus = deepFocus();
  activity.scrolled = false;
}

// After a snapshot: whether anything moves until the next action tells whether it has to be taken again.
function startAfterLook(roots) {
  startWatching();
  for (const root of roots) watchRoot(root);
  activity.sinceLook = 0;
  touchedNodes.clear();
}

function noteScroll() { activity.scrolled = true; activity.last = performance.now(); }

function watchRoot(root) {
  if (activity.roots.has(root)) return;
  activity.roots.add(root);
  root.addEventListener('scroll', noteScroll, { capture: true, passive: true });
  activity.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
}

function deepFocus() {
  let el = focusIn(document);
  for (let root; (root = el && shadowOf(el)) && root.activeElement;) el = root.activeElement;
  return el;
}

// Where typing goes on: after what the field holds.
function caretToEnd(el) {
  if (inEditing(el)) { getSelection().selectAllChildren(el); getSelection().collapseToEnd(); return { at: 'end' }; }
  try { el.setSelectionRange(el.value.length, el.value.length); return { at: 'end' }; } catch { return { at: 'unknown' }; }
}

function activityNow() {
  // A new document has no watcher: that alone says that the page changed.
  if (!activity.observer) return { fresh: true, ready: document.readyState, quiet: performance.now() };
  noteMutations(activity.observer.takeRecords());
  return {
    fresh: false, ready: document.readyState, mutations: activity.count,
    quiet: performance.now() - (activity.last || activity.started),
    focus: deepFocus() !== activity.focus, scrolled: activity.scrolled,
  };
}
