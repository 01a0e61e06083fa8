// Elements that listen to a hand. Script cannot see listeners, the protocol can: it names them, and they are handed in here.

const MOST_INSIDE = 30, ASK_AGAIN_MS = 2000;
const SHAPES = new Set(['rect', 'path', 'circle', 'ellipse', 'polygon', 'polyline', 'line', 'text', 'g', 'use', 'image']);
const listening = new WeakSet();
let listenersAskedAt = -1, elementsAdded = false;

function asksForListeners() {
  if (listenersAskedAt < 0) return 'first';
  return elementsAdded || performance.now() - listenersAskedAt > ASK_AGAIN_MS ? 'again' : '';
}

function listenersAsked() {
  listenersAskedAt = performance.now();
  elementsAdded = false;
}

// One that listens for many like children is no control itself: they are. One that holds much of the page only passes on.
// True where that shows something which could not be acted on before.
function noteListener(node) {
  if (!(node instanceof Element) || listening.has(node)) return false;
  const tag = tagOf(node);
  if (tag === 'BODY' || tag === 'HTML' || isNative(node, tag) || queryMany(node, '*').length > MOST_INSIDE) return false;
  const parts = likeChildren(node);
  for (const part of parts ?? [node]) listening.add(part);
  return true;
}

function likeChildren(el) {
  const first = firstChildElement(el);
  if (first === null || childCount(el) < 2) return null;
  const drawing = el instanceof SVGElement;
  // Of an icon the whole is what a hand means.
  if (drawing && !hasParts(el.ownerSVGElement ?? el)) return null;
  const parts = [];
  for (let child = first; child; child = nextElement(child)) {
    if (drawing ? !SHAPES.has(tagNameOf(child)) : tagNameOf(child) !== tagNameOf(first) || attr(child, 'class') !== attr(first, 'class')) return null;
    parts.push(child);
  }
  return parts;
}
