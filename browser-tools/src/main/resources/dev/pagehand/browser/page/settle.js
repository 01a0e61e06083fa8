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
  activity.scroll = scrollX + ',' + scrollY;
}

function watchRoot(root) {
  if (activity.roots.has(root)) return;
  activity.roots.add(root);
  activity.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const el of root.querySelectorAll('*')) { const inner = el.shadowRoot ?? closedRoots.get(el); if (inner) watchRoot(inner); }
}

function deepFocus() {
  let el = document.activeElement;
  while (el?.shadowRoot?.activeElement) el = el.shadowRoot.activeElement;
  return el;
}

function activityNow() {
  // A new document has no watcher: that alone says that the page changed.
  if (!activity.observer) return { fresh: true, ready: document.readyState, quiet: performance.now() };
  const pending = activity.observer.takeRecords();
  if (pending.length > 0) { activity.count += pending.length; activity.last = performance.now(); }
  return {
    fresh: false, ready: document.readyState, mutations: activity.count,
    quiet: performance.now() - (activity.last || activity.started), elapsed: performance.now() - activity.started,
    focus: deepFocus() !== activity.focus, scrolled: scrollX + ',' + scrollY !== activity.scroll,
  };
}
