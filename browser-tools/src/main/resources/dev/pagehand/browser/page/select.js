// Keeps a snapshot under its ceiling: what is in view and what can be acted on first; what is left out is counted.

// From so many lines on, TextForm tells how to reach what was left out.
const LONG_FOLD = 20;
const LONG_RUN = 40, FOLD_COST = 9, LONG_FOLD_COST = 26, HEAD_COST = 40, PLAIN_SHARE = 0.6, TRIES = 3;

// Tokens of a line, by a rule that is meant to be too high rather than too low.
function costOf(node) {
  let chars = node.name.length;
  let extra = node.id ? 9 : 3;
  for (const key in node.states) {
    const value = node.states[key];
    extra += 3;
    chars += key.length;
    if (Array.isArray(value)) for (const part of value) { extra += 2; chars += part.length; } else chars += String(value).length;
  }
  return extra + Math.ceil(chars / 3);
}

function chooseNodes(nodes, budget) {
  let total = HEAD_COST;
  for (const node of nodes) total += node.cost ??= costOf(node);
  if (total <= budget || nodes.length === 0) return { chosen: null, total };
  const parents = parentsOf(nodes);
  if (nodes[0].inView === undefined) markInView(nodes, parents);
  let room = budget - HEAD_COST;
  for (let i = 0; ; i++) {
    const choice = chooseWithin(nodes, parents, room);
    const over = HEAD_COST + choice.spent + foldsCost(nodes, choice.chosen) - budget;
    if (over <= 0 || i === TRIES) return { chosen: choice.chosen, total };
    room = Math.max(room - over * 1.1, room / 3);
  }
}

// In view first, then what can be acted on and what stands alone, then runs of like siblings from their beginning; of
// those, what cannot be acted on leaves room for what can.
function chooseWithin(nodes, parents, room) {
  const chosen = new Uint8Array(nodes.length);
  let spent = 0;
  const choose = (i) => { for (let at = i; at >= 0 && !chosen[at]; at = parents[at]) { chosen[at] = 1; spent += nodes[at].cost; } };
  const pass = (belongs) => { for (let i = 0; i < nodes.length && spent < room; i++) if (!chosen[i] && nodes[i].role !== 'more' && belongs(nodes[i])) choose(i); };
  pass((node) => node.inView === 2);
  pass((node) => node.run === 0 && node.act);
  pass((node) => node.run === 0);
  let plain = (room - spent) * PLAIN_SHARE;
  pass((node) => node.act || (plain -= node.cost) > 0);
  pass(() => true);
  return { chosen, spent };
}

function foldsCost(nodes, chosen) {
  let cost = 0;
  for (let i = 0; i < nodes.length; i++) {
    if (chosen[i]) continue;
    const from = i;
    let long = false;
    for (; i < nodes.length && !chosen[i]; i++) long ||= nodes[i].role === 'more';
    cost += long || i - from >= LONG_FOLD ? LONG_FOLD_COST : FOLD_COST;
  }
  return cost;
}

function parentsOf(nodes) {
  const parents = new Int32Array(nodes.length);
  const open = [];
  for (let i = 0; i < nodes.length; i++) {
    while (open.length > 0 && nodes[open[open.length - 1]].depth >= nodes[i].depth) open.pop();
    parents[i] = open.length > 0 ? open[open.length - 1] : -1;
    open.push(i);
  }
  return parents;
}

// 2 in view, 1 larger than the view and reaching into it, 0 outside. What stands in something outside is taken for outside
// unseen, a text is where its element is, and of a long run of siblings below the view only some are measured: this only
// ranks, and boxes are dear.
function markInView(nodes, parents) {
  let siblingsOf = -2, below = 0;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i], above = parents[i] >= 0 ? nodes[parents[i]] : null;
    if (above !== null && above.inView === 0) { node.inView = 0; continue; }
    if (above !== null && node.el === above.el) { node.inView = above.inView; continue; }
    if (parents[i] !== siblingsOf) { siblingsOf = parents[i]; below = 0; }
    if (below > LONG_RUN && i % 16 !== 0) { node.inView = 0; continue; }
    const box = rectOf(node.el);
    below = box.top >= innerHeight ? below + 1 : 0;
    const touches = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    node.inView = !touches && box.height > 0 ? 0 : box.height < innerHeight * 3 && touches ? 2 : 1;
  }
}

// The chosen nodes in order, with a line for each run that was left out.
function fold(nodes, chosen) {
  if (chosen === null) return nodes;
  const out = [];
  let gap = null;
  const close = () => { if (gap) out.push(gap); gap = null; };
  let last = null;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (chosen[i]) { close(); out.push(node); last = node; continue; }
    if (!gap) gap = { depth: node.depth, fold: 0, more: 0, role: node.role, like: last && last.id ? last.id : 0, id: 0 };
    if (node.depth < gap.depth) gap.depth = node.depth;
    if (node.role === 'more') gap.more += node.states.more; else gap.fold++;
  }
  close();
  return out;
}
