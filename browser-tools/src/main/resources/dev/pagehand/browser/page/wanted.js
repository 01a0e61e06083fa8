// What must be walked even where the rest of its run is only counted: what stands in the view, what was acted on, has the
// focus, or was changed since the last look.

const MAX_KEPT = 50, MAX_TOUCHED = 64, FURTHEST_LEAP = 64, COMPARED = 8;
const keptElements = new Set(), touchedNodes = new Set();

function wantedElements() {
  const wanted = new Set();
  const add = (node) => { for (let at = node; at && !wanted.has(at); at = parentInTree(at)) wanted.add(at); };
  for (const node of keptElements) add(node);
  for (const node of touchedNodes) add(node);
  add(deepFocus());
  return wanted;
}

// How many siblings of that size lie between an element and the view at least, if they stand one below the other; 0 where
// it is in view. Halved, since this saves measuring each of thousands and need not be exact.
function farFromView(el) {
  const box = rectOf(el);
  const gap = Math.max(-box.bottom, box.top - innerHeight, -box.right, box.left - innerWidth);
  if (gap <= 0 && box.height > 0) return 0;
  return 1 + Math.min(FURTHEST_LEAP, Math.floor(gap / Math.max(box.height, 8) / 2));
}

// An element that somebody acts on stays in sight from now on. False where the last walk did not come to it, so that what
// was seen then says nothing about it.
function keepInSight(el) {
  keptElements.delete(el);
  keptElements.add(el);
  for (const oldest of keptElements) { if (keptElements.size <= MAX_KEPT) break; keptElements.delete(oldest); }
  return lastWalk === null || !lastWalk.nodes.some((node) => node.role === 'more') || lastWalk.nodes.some((node) => node.el === el);
}

function touch(records) {
  logChanges(records);
  for (const record of records) {
    for (const added of record.addedNodes) elementsAdded ||= kindOf(added) === 1;
    if (touchedNodes.size >= MAX_TOUCHED) return;
    for (const added of record.addedNodes) if (touchedNodes.size < MAX_TOUCHED) touchedNodes.add(added);
    if (record.addedNodes.length === 0) touchedNodes.add(record.target);
  }
}

// Whether two siblings look alike without a look inside: same kind, same class, the same children.
function isAlike(el, model) {
  if (tagNameOf(el) !== tagNameOf(model) || attr(el, 'class') !== attr(model, 'class')) return false;
  const count = childCount(el);
  if (count !== childCount(model)) return false;
  let mine = firstChildElement(el), its = firstChildElement(model);
  for (let i = 0; i < COMPARED && mine && its; i++) {
    if (tagNameOf(mine) !== tagNameOf(its)) return false;
    mine = nextElement(mine);
    its = nextElement(its);
  }
  return true;
}
