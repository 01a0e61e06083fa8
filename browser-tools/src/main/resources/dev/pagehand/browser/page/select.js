// Keeps a snapshot under its ceiling: what is in view and what can be acted on first; what is left out is counted.

const LONG_RUN = 40;

// Tokens of a line, by a rule that is meant to be too high rather than too low.
function costOf(node) {
  let chars = node.name.length;
  let extra = node.id ? 6 : 2;
  if (node.states) for (const [key, value] of Object.entries(node.states)) { extra += 3; chars += key.length + (Array.isArray(value) ? value.join('","').length : String(value).length); }
  return extra + Math.ceil(chars / 3) + Math.min(node.depth, 8) / 2;
}

function chooseNodes(nodes, budget) {
  let total = 0;
  for (const node of nodes) if (node.cost) total += node.cost; else { node.cost = costOf(node); total += node.cost; }
  if (total <= budget || nodes.length === 0) return { chosen: null, total };
  const parents = parentsOf(nodes);
  if (nodes[0].inView === undefined) markInView(nodes, parents);
  const ranks = nodes.map((node) => (node.inView === 2 ? 0 : node.run > 0 ? (node.act ? 3 : 4) : node.act ? 1 : 2));
  const chosen = new Uint8Array(nodes.length);
  let left = budget * 0.92;
  for (let rank = 0; rank <= 4 && left > 0; rank++) {
    for (let i = 0; i < nodes.length && left > 0; i++) {
      if (ranks[i] !== rank || chosen[i]) continue;
      for (let at = i; at >= 0 && !chosen[at]; at = parents[at]) { chosen[at] = 1; left -= nodes[at].cost; }
    }
  }
  return { chosen, total };
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
    if (!gap) gap = { depth: node.depth, fold: 0, role: node.role, like: last && last.id ? last.id : 0, id: 0 };
    if (node.depth < gap.depth) gap.depth = node.depth;
    gap.fold++;
  }
  close();
  return out;
}
