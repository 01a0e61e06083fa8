// After an action: has the page stopped moving? Follows mutations, never a fixed wait.

const activity = { count: 0, last: 0, observer: null, roots: new WeakSet() };

function startWatching() {
  if (!activity.observer) {
    activity.observer = new MutationObserver((records) => { activity.count += records.length; activity.last = performance.now(); });
  }
  watchRoot(document);
  activity.observer.takeRecords();
  activity.count = 0;
  activity.last = 0;
  activity.started = performance.now();
  activity.focus = deepFocus();
  activity.scrolled = false;
}

function noteScroll() { activity.scrolled = true; activity.last = performance.now(); }

function watchRoot(root) {
  if (activity.roots.has(root)) return;
  activity.roots.add(root);
  root.addEventListener('scroll', noteScroll, { capture: true, passive: true });
  activity.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const el of root.querySelectorAll('*')) { const inner = shadowOf(el); if (inner) watchRoot(inner); }
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
  const pending = activity.observer.takeRecords();
  if (pending.length > 0) { activity.count += pending.length; activity.last = performance.now(); }
  return {
    fresh: false, ready: document.readyState, mutations: activity.count,
    quiet: performance.now() - (activity.last || activity.started),
    focus: deepFocus() !== activity.focus, scrolled: activity.scrolled,
  };
}
