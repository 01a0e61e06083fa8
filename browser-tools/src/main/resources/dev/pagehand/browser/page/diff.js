// The difference of two whole looks at this document: of what was walked, whatever the texts had room for. Of siblings that
// were only counted it tells what is known to have been changed since; that one of them is walked now is no difference.

const NOTICES = new Set(['alert', 'alertdialog', 'dialog', 'log', 'status']);
const SIGNS = { '+': 0, '-': 1, '~': 2, '>': 3 };

function difference(options) {
  const earlier = walks.get(options.from), later = walks.get(options.to);
  if (!earlier || !later) return { known: false, newer: firstLook > options.from };
  return { known: true, lines: withinRoom(new Difference(earlier, later).entries, options.room) };
}

class Difference {
  constructor(earlier, later) {
    this.before = earlier.nodes; this.after = later.nodes;
    this.aboveBefore = parentsOf(this.before); this.aboveAfter = parentsOf(this.after);
    this.countedBefore = countedIn(this.before); this.countedAfter = countedIn(this.after);
    const since = ({ at }) => at >= earlier.at && at < later.at;
    this.came = new Map(changeLog.came.filter(since).map((change) => [change.node, change.parent]));
    this.went = new Map(changeLog.went.filter(since).map((change) => [change.node, change.parent]));
    this.altered = [...changeLog.altered].filter(([, at]) => at >= earlier.at).map(([node]) => node);
    this.missed = changeLog.missedAt >= earlier.at;
    this.entries = []; this.goneRoots = new Set();
    this.match();
    this.compare();
    if (this.countedBefore.size > 0 || this.countedAfter.size > 0) this.amongCounted();
  }

  // Elements by their id, texts by what they say in which element.
  match() {
    const ids = new Map(), texts = new Map();
    this.before.forEach((node, i) => {
      if (node.id) { ids.set(node.id, i); return; }
      if (node.role !== 'text') return;
      const key = textKey(this.before, this.aboveBefore, i);
      const known = texts.get(key);
      if (known) known.push(i); else texts.set(key, [i]);
    });
    this.partner = new Int32Array(this.after.length).fill(-1);
    this.left = new Uint8Array(this.before.length).fill(1);
    this.after.forEach((node, i) => {
      const j = node.id ? ids.get(node.id) : node.role === 'text' ? texts.get(textKey(this.after, this.aboveAfter, i))?.shift() : undefined;
      if (j !== undefined) { this.partner[i] = j; this.left[j] = 0; }
    });
  }

  compare() {
    const moved = this.moved();
    this.after.forEach((node, i) => {
      const old = this.partner[i];
      if (node.role === 'more') this.countedNew(node, '+', this.countedBefore, this.before);
      else if (old < 0) this.tell(this.signOfNew(node), node);
      else if (node.id && !saysTheSame(this.before[old], node)) this.tell('~', node);
      else if (moved.has(i)) this.tell('>', node, this.placeOf(i));
    });
    this.before.forEach((node, i) => {
      if (node.role === 'more') this.countedNew(node, '-', this.countedAfter, this.after);
      else if (this.left[i] && this.isGone(node)) this.tell('-', node);
    });
  }

  tell(sign, node, place) { if (sign) this.entries.push({ sign, node, place }); }

  tellCount(sign, count) { if (count > 0) this.entries.push({ sign, count }); }

  // Counted siblings where nothing at all was told on the other side.
  countedNew(node, sign, counted, others) {
    if (counted.has(node.el)) return;
    const known = this.known ??= new Map();
    if (!known.has(others)) known.set(others, new Set(others.flatMap((other) => [other.el, parentInTree(other.el)])));
    if (!known.get(others).has(node.el)) this.tellCount(sign, node.states.more);
  }

  // What is walked now and was not: new, unless it stood among those that were counted.
  signOfNew(node) {
    const top = topIn(this.countedBefore, node.el);
    if (top === null) return '+';
    for (let at = node.el; at; at = parentInTree(at)) {
      if (this.came.has(at)) return this.went.has(at) ? '~' : '+';
      if (at === top) break;
    }
    return this.alteredElements().has(node.el) ? '~' : null;
  }

  // Those that were altered, each with the lines that it may be told in.
  alteredElements() {
    if (this.alteredSet) return this.alteredSet;
    const walked = new Set(this.after.filter((node) => node.role !== 'more').map((node) => node.el));
    this.alteredSet = new Set();
    for (let at of this.altered) {
      for (; at && !walked.has(at); at = parentInTree(at)) this.alteredSet.add(at);
      if (at) this.alteredSet.add(at);
    }
    return this.alteredSet;
  }

  isGone(node) {
    if (!isConnected(node.el)) {
      let root = node.el;
      for (let above = parentInTree(root); above; above = parentInTree(above)) root = above;
      this.goneRoots.add(root);
      return true;
    }
    return !this.isCountedNow(topIn(this.countedAfter, node.el));
  }

  isCountedNow(top) {
    return top !== null && this.countedAfter.get(parentInTree(top)).some((run) => siblingsOf(run).has(top));
  }

  amongCounted() {
    let gone = 0, added = 0, shifted = 0;
    for (const [node, parent] of this.went) {
      const runs = this.countedBefore.get(parent);
      if (runs && !isConnected(node) && !this.came.has(node) && !this.goneRoots.has(node) && runs.some((run) => isAlike(node, run.model))) gone++;
    }
    const told = new Set();
    for (const node of this.came.keys()) {
      if (!isConnected(node) || !this.countedAfter.has(parentInTree(node)) || !this.isCountedNow(node)) continue;
      told.add(node);
      if (this.went.has(node)) shifted++; else added++;
    }
    for (const node of this.altered) {
      const top = isConnected(node) ? topIn(this.countedAfter, node) : null;
      if (top === null || told.has(top) || !this.isCountedNow(top)) continue;
      told.add(top);
      this.tell('~', { id: 0, depth: 0, role: 'text', name: clip(squash(contentText(top, top, false)), 200), states: null });
    }
    this.tellCount('+', added);
    this.tellCount('-', gone);
    this.tellCount('>', shifted);
    if (this.missed) this.entries.push({ sign: '~', count: -1 });
  }

  // The fewest elements that are to be moved to come from the one order to the other; not those that moved with theirs.
  moved() {
    const pairs = [];
    this.after.forEach((node, i) => { if (node.id && this.partner[i] >= 0) pairs.push(i); });
    const stay = longestRising(pairs.map((i) => this.partner[i]));
    const moved = new Set(pairs.filter((i, at) => !stay[at] || this.isElsewhere(i)));
    for (const i of [...moved].sort((one, other) => other - one)) if (moved.has(this.aboveAfter[i]) && !this.isElsewhere(i)) moved.delete(i);
    return moved;
  }

  // In another element, of two that both were there and are.
  isElsewhere(i) {
    const above = this.aboveAfter[i], was = this.aboveBefore[this.partner[i]];
    return above >= 0 && was >= 0 && this.partner[above] >= 0 && !this.left[was] && this.after[above].id !== this.before[was].id;
  }

  placeOf(i) {
    const above = this.aboveAfter[i];
    for (let at = i - 1; at > above; at--) if (this.aboveAfter[at] === above && this.after[at].id) return { after: this.after[at].id };
    return { within: above >= 0 ? this.after[above].id : 0 };
  }
}

function textKey(nodes, above, i) { return (above[i] >= 0 ? nodes[above[i]].id : 0) + ' ' + nodes[i].name; }

// The runs of counted siblings, by the element that they stand in.
function countedIn(nodes) {
  const runs = new Map();
  for (const node of nodes) {
    if (node.role !== 'more') continue;
    const known = runs.get(node.el);
    if (known) known.push(node.counted); else runs.set(node.el, [node.counted]);
  }
  return runs;
}

// The child of such an element in which a node stands.
function topIn(counted, node) {
  if (counted.size === 0) return null;
  for (let at = node, above; at && (above = parentInTree(at)); at = above) if (counted.has(above)) return at;
  return null;
}

function siblingsOf(run) {
  if (run.all) return run.all;
  run.all = new Set();
  for (let at = run.first; at; at = nextOf(at)) { run.all.add(at); if (at === run.last) break; }
  return run.all;
}

function saysTheSame(one, other) {
  if (one === other) return true;
  if (one.role !== other.role || one.name !== other.name) return false;
  const states = Object.keys(one.states ?? {}).filter((key) => key !== 'focused');
  if (states.length !== Object.keys(other.states ?? {}).filter((key) => key !== 'focused').length) return false;
  return states.every((key) => key in other.states && valueText(one.states[key]) === valueText(other.states[key]));
}

// Which members of a sequence belong to its longest rising part (Fredman 1975).
function longestRising(sequence) {
  const stay = new Uint8Array(sequence.length), ends = [], before = new Int32Array(sequence.length);
  sequence.forEach((value, i) => {
    let low = 0, high = ends.length;
    while (low < high) { const mid = (low + high) >> 1; if (sequence[ends[mid]] < value) low = mid + 1; else high = mid; }
    before[i] = low > 0 ? ends[low - 1] : -1;
    ends[low] = i;
  });
  for (let i = ends.length > 0 ? ends[ends.length - 1] : -1; i >= 0; i = before[i]) stay[i] = 1;
  return stay;
}

// As many lines as there is room for: what gives notice first, then the first of each run of lines with the same sign, then
// what follows. What is left out is counted by its sign.
function withinRoom(entries, room) {
  const chosen = new Uint8Array(entries.length);
  let inRun = 0;
  const places = entries.map((entry, i) => (inRun = i > 0 && entries[i - 1].sign === entry.sign ? inRun + 1 : 0));
  const pass = (belongs) => entries.forEach((entry, i) => { if (room > 0 && !chosen[i] && entry.node && belongs(i)) { chosen[i] = 1; room -= costOf(entry.node) + 2; } });
  const isNotice = (i) => i >= 0 && entries[i].node !== undefined && NOTICES.has(entries[i].node.role);
  pass((i) => isNotice(i) || isNotice(i - 1));
  pass((i) => places[i] < KEEP_OF_A_RUN);
  pass(() => true);
  const out = [];
  let counts = [0, 0, 0, 0], unknown = false;
  const close = () => { Object.keys(SIGNS).forEach((sign) => { if (counts[SIGNS[sign]] > 0) out.push([sign, null, counts[SIGNS[sign]]]); }); counts = [0, 0, 0, 0]; };
  entries.forEach((entry, i) => {
    if (chosen[i]) { close(); out.push([entry.sign, row(entry.node), entry.place ?? null]); return; }
    if (entry.count === -1) unknown = true; else counts[SIGNS[entry.sign]] += entry.count ?? 1;
  });
  close();
  if (unknown) out.push(['~', null, -1]);
  return out;
}
