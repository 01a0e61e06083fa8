// What Java asks, by selector: `ph=13` is element 13; `ph=look.<hex>` and the like answer with JSON in a detached element.

const idOfElement = new WeakMap(), elementOfId = new Map();
let nextId = 1, lastWalk = null;

function idOf(el) {
  let id = idOfElement.get(el);
  if (id === undefined) {
    id = nextId++;
    idOfElement.set(el, id);
    elementOfId.set(id, new WeakRef(el));
  }
  return id;
}

function elementOf(id) { return elementOfId.get(id)?.deref() ?? null; }
function known(id) { return elementOfId.has(id) || id < nextId; }

function snapshot(options) {
  nextId = Math.max(nextId, options.next);
  globalThis[Symbol.for('pagehand')].mark = options.mark;
  if (options.root && !isConnected(elementOf(options.root) ?? make.call(document, 'i'))) return { gone: true, next: nextId };
  const at = beginLook();
  // Where the text came out too long, the same walk is cut again.
  const walked = options.again && lastWalk ? lastWalk : walkDocument({ root: options.root ? elementOf(options.root) : null, budget: options.all ? Infinity : options.budget, sources: options.sources });
  lastWalk = options.all || walked.nodes.length < 400 ? null : walked;
  walked.hash ??= hashOf(walked.nodes);
  walked.at ??= at;
  if (!options.root) keepWalk(options.look, walked);
  drawnRoots = walked.roots;
  startAfterLook(drawnRoots);
  const { chosen, total } = chooseNodes(walked.nodes, options.budget);
  const shown = options.all ? walked.nodes : fold(walked.nodes, chosen);
  const told = shown.map((node) => (node.fold ? [node.depth, 0, 'fold', node.role, { count: node.fold, more: node.more, like: node.like }] : options.sources ? source(node) : options.boxes ? [node.depth, node.id, node.role, node.name, node.states ?? {}, boxOf(node.el)] : row(node)));
  return {
    ...innerFrames(shown), url: location.href, title: documentTitle(document), width: innerWidth, height: innerHeight,
    scroll: Math.round(scrollY), full: documentRoot(document).scrollHeight, next: nextId,
    count: walked.nodes.length, total: Math.round(total), truncated: walked.truncated || (chosen !== null && !options.all) || walked.nodes.some((node) => node.role === 'more'),
    hash: walked.hash, asksForRoots: unaskedHosts.length > 0, asksForListeners: asksForListeners(),
    nodes: told,
  };
}

// For reading values: a text goes by the element that it stands in, and addresses and dates are told as the page has them.
function source(node) {
  const states = { ...node.states }, tag = tagOf(node.el), link = closest(node.el, 'a[href],area[href]'), time = closest(node.el, 'time[datetime]');
  const url = tag === 'IMG' ? node.el.currentSrc || node.el.src : link?.href;
  if (typeof url === 'string' && url) states.url = url;
  if (time) states.datetime = attr(time, 'datetime');
  return [node.depth, node.id || (node.role === 'text' ? idOf(node.el) : 0), node.role, node.name, states];
}

// Which of the document's frames each shown iframe element holds, by its place among them, so that Java need not ask for
// each. Frames in shadow trees stand in no such list, hence the count.
function innerFrames(shown) {
  if (self.length === 0) return {};
  const places = {}, order = new Map();
  for (let i = 0; i < self.length; i++) order.set(self[i], i);
  for (const { role, id, el } of shown) {
    const place = role === 'iframe' && el ? order.get(el.contentWindow) : undefined;
    if (place !== undefined) places[id] = place;
  }
  return { frames: self.length, places };
}

function row(node) {
  return node.states && Object.keys(node.states).length > 0 ? [node.depth, node.id, node.role, node.name, node.states] : [node.depth, node.id, node.role, node.name];
}

function boxOf(el) {
  const box = rectOf(el);
  return [box.x, box.y, box.width, box.height].map((n) => Math.round(n * 10) / 10);
}

// Of the whole page, folded parts included: tells whether anything changed at all. Focus is no change.
function hashOf(nodes) {
  let hash = 7;
  for (const node of nodes) {
    hash = hashText((hash * 31 + node.depth) | 0, node.role);
    hash = hashText(hash, node.name);
    for (const key in node.states) if (key !== 'focused') hash = hashText(hashText(hash, key), valueText(node.states[key]));
  }
  return hash;
}

function hashText(hash, text) {
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return hash;
}

function valueText(value) { return typeof value === 'string' ? value : value === true ? 't' : typeof value === 'object' ? JSON.stringify(value) : String(value); }

function find(options) {
  nextId = Math.max(nextId, options.next);
  const pattern = options.regex ? new RegExp(options.regex, 'i') : null;
  const wanted = (options.text ?? '').toLowerCase();
  const nodes = walkDocument({ root: null }).nodes;
  const parents = parentsOf(nodes);
  const found = [];
  let hits = 0;
  for (let i = 0; i < nodes.length; i++) {
    const texts = textsOf(nodes[i]);
    if (!texts.some((text) => (pattern ? pattern.test(text) : text.toLowerCase().includes(wanted)))) continue;
    if (++hits > options.limit) continue;
    const parent = parents[i];
    found.push({ node: row({ ...nodes[i], depth: 0 }), within: parent >= 0 ? row({ ...nodes[parent], depth: 0 }) : null });
  }
  return { next: nextId, hits, found };
}

// What of a node can be searched: its name, its value, its options or cells.
function textsOf(node) {
  const states = node.states;
  if (!states) return [node.name];
  return [node.name, ...[states.value, states.options, states.cells].flat().filter((text) => typeof text === 'string')];
}

function selected(options) {
  nextId = Math.max(nextId, options.next);
  const el = document.querySelector(options.css);
  const id = el ? idOf(el) : 0;
  return { next: nextId, id };
}

// Documents without an origin of their own have none, and say so by throwing.
function keptForTab() {
  try { return sessionStorage.length; } catch { return 0; }
}

const QUESTIONS = {
  snap: snapshot,
  difference,
  find,
  selected,
  self: (options, root) => { nextId = Math.max(nextId, options.next); const id = idOf(root); return { next: nextId, id }; },
  identities,
  check: (options) => checkElement(options.id, options),
  frame: (options) => hitFrame(options.id, options.x, options.y),
  conceal: (options) => { const el = elementOf(options.id); if (el) secretFields.add(el); return {}; },
  caret: (options) => { caretToEnd(elementOf(options.id)); return keysGoTo(options); },
  keys: keysGoTo,
  watch: () => { startAction(false); return {}; },
  activity: activityNow,
  tab: () => ({ kept: keptForTab() }),
  scroll: () => { const el = documentScroller(document) ?? documentRoot(document); return { top: el.scrollTop, left: el.scrollLeft, ratio: devicePixelRatio, height: el.scrollHeight, client: innerHeight, width: innerWidth }; },
};

function question(selector) {
  const hex = selector.slice(selector.indexOf('.') + 1);
  let json = '';
  for (let i = 0; i < hex.length; i += 4) json += String.fromCharCode(parseInt(hex.slice(i, i + 4), 16));
  return JSON.parse(json);
}

function answer(selector, root) {
  const box = make.call(document, 'pre');
  box.textContent = JSON.stringify(QUESTIONS[selector.slice(0, selector.indexOf('.'))](question(selector), root));
  return box;
}

return {
  queryAll(root, selector) {
    if (selector.startsWith('paint.')) return elementsToPaint(question(selector));
    if (/^\d+$/.test(selector)) { const el = elementOf(+selector); return el && isConnected(el) ? [el] : []; }
    return [answer(selector, root)];
  },
  query(root, selector) { return this.queryAll(root, selector)[0] ?? null; },
};
