// Before a picture: which elements show a secret? A secret is known here by its length and its hash (Java's own, by 31).

const OVERHANG = 3;

function elementsToPaint(options) {
  lookAtSheets();
  sized.clear();
  const painted = new Set();
  paintBelow(document, options.traces, painted);
  return [...painted];
}

// Each shadow root is a tree of its own: what its host says of its text does not hold what stands in it.
function paintBelow(root, traces, painted) {
  for (const el of elementsBelow(root)) {
    const inner = shadowOf(el);
    if (inner) paintBelow(inner, traces, painted);
    if (hasSize(el) && showsSecret(el, tagOf(el), traces)) painted.add(el);
  }
  const top = root === document ? documentRoot(document) : root;
  if (holdsSecret(textOf(top), traces)) paintTexts(top, traces, painted);
}

function* elementsBelow(root) {
  for (let child = firstOf(root); child; child = nextOf(child)) if (kindOf(child) === 1) { yield child; yield* queryMany(child, '*'); }
}

function showsSecret(el, tag, traces) {
  if (secretFields.has(el)) return (el.value ?? el.textContent) !== '' && el.type !== 'password';
  if (tag === 'INPUT' || tag === 'TEXTAREA') return el.type !== 'password' && (holdsSecret(el.value, traces) || holdsSecret(attr(el, 'placeholder') ?? '', traces));
  if (tag === 'SELECT') return Array.from(el.selectedOptions).some((option) => holdsSecret(option.label, traces));
  if (tag === 'IMG') return holdsSecret(attr(el, 'alt') ?? '', traces);
  return pseudoRules && (holdsSecret(pseudoText(el, '::before'), traces) || holdsSecret(pseudoText(el, '::after'), traces));
}

// The smallest element that holds it whole, though its letters may stand in several.
function paintTexts(node, traces, painted) {
  let deeper = false;
  for (let child = firstOf(node); child; child = nextOf(child)) {
    if (kindOf(child) === 1 && !HIDDEN_TAGS.has(tagOf(child)) && holdsSecret(textOf(child), traces)) { deeper = true; paintTexts(child, traces, painted); }
  }
  if (!deeper) { coverLetters(node, painted); return; }
  for (let child = firstOf(node); child; child = nextOf(child)) if (kindOf(child) === 3 && holdsSecret(child.data, traces)) { coverLetters(node, painted); return; }
}

// Letters may be drawn outside of their element, so it is they that are covered. Who draws over the picture asks an element
// for its box, in this world: one that is on no page answers with that of the letters.
function coverLetters(node, painted) {
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const rect of range.getClientRects()) {
    const cover = make.call(document, 'i');
    const box = new DOMRect(rect.x - OVERHANG, rect.y - OVERHANG, rect.width + 2 * OVERHANG, rect.height + 2 * OVERHANG);
    cover.getBoundingClientRect = () => box;
    painted.add(cover);
  }
}

const textGet = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent').get;
function textOf(node) { return textGet.call(node) ?? ''; }

// As it stands, and with spaces squeezed and without them, as pages draw and group it.
function holdsSecret(text, traces) {
  if (text === '') return false;
  const squeezed = squash(text), joined = text.replace(/[\s-]+/g, '');
  return traces.some((trace) => holdsTrace(text, trace) || (squeezed !== text && holdsTrace(squeezed, trace)) || (joined !== text && holdsTrace(joined, trace)));
}

function holdsTrace(text, trace) {
  const length = trace.length;
  if (text.length < length) return false;
  let hash = 0, power = 1;
  for (let i = 0; i < length; i++) { hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0; if (i > 0) power = Math.imul(power, 31); }
  for (let i = length; ; i++) {
    if (hash === trace.hash) return true;
    if (i >= text.length) return false;
    hash = (Math.imul((hash - Math.imul(text.charCodeAt(i - length), power)) | 0, 31) + text.charCodeAt(i)) | 0;
  }
}
