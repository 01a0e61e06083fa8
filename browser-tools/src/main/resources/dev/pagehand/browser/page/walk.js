// One walk over what is drawn: elements that mean something or can be acted on, and the text between them.

const EMITTED = new Set(('alert alertdialog application article banner blockquote caption code complementary contentinfo ' +
  'definition dialog feed figure form grid group heading iframe img list listitem log main marquee math menu menubar meter navigation ' +
  'note progressbar radiogroup region row rowheader columnheader cell gridcell search separator status table tablist tabpanel ' +
  'term timer toolbar tooltip tree treegrid audio video canvas embed').split(' '));
// Said only where their author named them: without a name they tell a reader nothing.
const ONLY_NAMED = new Set(['group', 'figure', 'article', 'img', 'code', 'form', 'region', 'complementary', 'canvas', 'embed', 'note']);
const GRID_PARTS = new Set(['row', 'cell', 'gridcell', 'rowheader', 'columnheader']);
const EMPTY_IS_NOTHING = new Set(['status', 'alert', 'log', 'timer', 'marquee', 'paragraph', 'cell', 'rowgroup', 'listitem', 'list', 'banner', 'contentinfo', 'main', 'navigation', 'table']);
const MAX_DEPTH = 800, MAX_NODES = 250000;
const HIDEABLE = new Set(['checkbox', 'radio', 'file']);
const KEEP_OF_A_RUN = 3, SCROLLS = /auto|scroll/, NO_COLOUR = /^rgba\(.*, 0\)$/;
const NOTHING_INSIDE = new Set(['IFRAME', 'FRAME', 'SELECT', 'SVG', 'CANVAS', 'OBJECT', 'INPUT', 'TEXTAREA', 'IMG']);
const SMALL_CONTROLS = new Set(['A', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'IMG', 'SUMMARY']);

function walkDocument(options) {
  lookAtSheets();
  sized.clear();
  unaskedHosts = [];
  unaskedPlain = 0;
  const out = { nodes: [], truncated: false, roots: [] };
  const walker = new Walker(out);
  const root = options.root ?? documentBody(document) ?? documentRoot(document);
  const style = getComputedStyle(root);
  if (options.root) walker.element(root, tagOf(root), 0, 'auto', false, 0); else walker.children(root, style, 0, 'auto', false, 0);
  walker.flush(0);
  return out;
}

class Walker {
  constructor(out) { this.out = out; this.text = ''; this.textParent = null; this.textRun = 0; this.level = 0; this.focused = hasFocus.call(document); }

  children(el, style, depth, cursor, unseen, run) {
    let like = 0, before = '', mute = null;
    const assigned = assignedTo(el);
    const root = shadowOf(el);
    if (root) { expectTheRare(); this.out.roots.push(root); }
    for (let i = 0, child = assigned ? assigned[0] : firstDrawn(el); child; child = assigned ? assigned[++i] : nextOf(child)) {
      const kind = kindOf(child);
      if (kind === 3) {
        if (unseen) continue;
        const data = child.data;
        if (this.text === '' && isBlank(data)) continue;
        if (mute === null) mute = rareHiding && isMute(style);
        if (!mute) this.words(data, el, run);
        continue;
      }
      if (kind !== 1) continue;
      const tag = tagOf(child);
      if (HIDDEN_TAGS.has(tag)) continue;
      // Rows of one kind: the fourth and later may be folded where room is short.
      const shape = attr(child, 'class') ?? '';
      like = tag === before.tag && shape === before.shape ? like + 1 : 0;
      if (like === 0) before = { tag, shape };
      this.element(child, tag, depth, cursor, unseen, like >= KEEP_OF_A_RUN ? Math.max(run, like) : run);
    }
  }

  words(data, el, run) {
    if (this.text === '') { this.textParent = el; this.textRun = run; }
    this.text += data;
  }

  flush(depth) {
    if (this.text === '') return;
    const text = squash(this.text);
    this.text = '';
    if (text) this.out.nodes.push({ depth, id: 0, role: 'text', name: clip(text, 2000), states: null, el: this.textParent, run: this.textRun, act: false, box: null });
  }

  element(el, tag, depth, cursor, unseen, run) {
    if (this.out.nodes.length >= MAX_NODES || this.level > MAX_DEPTH) { this.out.truncated = true; return; }
    const style = getComputedStyle(el), display = style.display;
    if (display === 'none') return;
    if (tag === 'BR') { this.text += ' '; return; }
    const inline = display.startsWith('inline') || display === 'contents';
    if (!inline) this.flush(depth);
    const visible = style.visibility === 'visible';
    if (tag !== 'LABEL' || !visible || !this.standsForControl(el, depth, run)) this.drawn(el, tag, style, inline, depth, cursor, unseen, visible, run);
    if (!inline) this.flush(depth);
  }

  drawn(el, tag, style, inline, depth, cursor, unseen, visible, run) {
    const hidden = unseen || (fading && isTransparent(style)) || (!inline && (isClosedUp(el, style) || isOffScreen(el, style)));
    const role = roleOf(el, tag), ownCursor = visible ? style.cursor : cursor;
    const act = visible ? actionability(el, tag, role, ownCursor, cursor) : null;
    this.level++;
    if (visible && isEmitted(el, tag, role, act, hidden)) this.emit(el, tag, role, act, style, depth, ownCursor, hidden, run);
    else this.descend(el, tag, style, depth, ownCursor, hidden || !visible, run);
    this.level--;
  }

  descend(el, tag, style, depth, cursor, unseen, run) {
    if (NOTHING_INSIDE.has(tag)) return;
    // Text that names a control is said with the control.
    const quiet = unseen || isSaidElsewhere(el, tag);
    if (tag === 'DETAILS' && !el.open) { this.summary(el, depth, cursor, unseen, run); return; }
    if (mayHostClosedRoot(el, tag)) askForRoot(el, tag);
    const pseudo = pseudoRules && !quiet;
    const before = pseudo ? pseudoText(el, '::before') : '';
    if (before) this.words(before, el, run);
    this.children(el, style, depth, cursor, quiet, run);
    const after = pseudo ? pseudoText(el, '::after') : '';
    if (after) this.words(after, el, run);
  }

  summary(details, depth, cursor, unseen, run) {
    for (const child of details.children) if (child.tagName === 'SUMMARY') { this.element(child, 'SUMMARY', depth, cursor, unseen, run); return; }
  }

  emit(el, tag, role, act, style, depth, cursor, unseen, run) {
    this.flush(depth);
    if (role === 'row' && this.plainRow(el, tag, depth, run)) return;
    let name = nameOf(el, tag, role);
    const states = statesOf(el, tag, role);
    if (act === 'clickable' || act === 'draggable') states[act] = true;
    if (act && !name && !VALUED.has(role)) name = looksOf(el);
    if (act && !SMALL_CONTROLS.has(tag) && isScrollable(el, style)) states.scrollable = true;
    if (this.focused && act && isFocused(el)) states.focused = true;
    const at = this.out.nodes.length;
    this.out.nodes.push({ depth, id: idOf(el), role, name, states, el, run, act: act !== null, box: null });
    if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'IMG' || tag === 'SVG') return;
    this.descend(el, tag, style, depth + 1, cursor, unseen, run);
    this.flush(depth + 1);
    if (name && (NAME_FROM_CONTENT.has(role) || act === 'clickable')) this.dropEcho(at, name);
    this.tidy(at);
  }

  // A label that is drawn in place of a checkbox, a radio button or a file input that is not drawn itself.
  standsForControl(label, depth, run) {
    const control = labelControl(label);
    if (!control || tagOf(control) !== 'INPUT' || !HIDEABLE.has(control.type) || control.labels[0] !== label) return false;
    if (getComputedStyle(control).display !== 'none' && hasSize(control)) return false;
    this.emit(control, 'INPUT', roleOf(control, 'INPUT'), 'control', getComputedStyle(control), depth, 'auto', false, run);
    return true;
  }

  // A row or cell whose parts stand below needs no name made of them; a live region with nothing in it is nothing yet.
  tidy(at) {
    const nodes = this.out.nodes, node = nodes[at], alone = at === nodes.length - 1;
    if (!alone && GRID_PARTS.has(node.role) && !hasAttr(node.el, 'aria-label')) node.name = '';
    if (alone && !node.act && !node.name && EMPTY_IS_NOTHING.has(node.role)) nodes.pop();
  }

  // Text that only says again what the name says is left out.
  dropEcho(at, name) {
    const nodes = this.out.nodes;
    let keep = at + 1;
    for (let i = at + 1; i < nodes.length; i++) if (nodes[i].role !== 'text' || !(name.includes(nodes[i].name) || !/[\p{L}\p{N}]/u.test(nodes[i].name))) nodes[keep++] = nodes[i];
    nodes.length = keep;
  }

  // A row whose cells hold only text is one line: its cells, in order.
  plainRow(row, tag, depth, run) {
    if (tag !== 'TR' || queryOne(row, 'a,button,input,select,textarea,img,iframe,[tabindex],[onclick],[role],table')) return false;
    const cells = [];
    let headers = 0;
    for (const cell of row.cells) {
      const style = getComputedStyle(cell);
      if (style.display === 'none' || style.visibility !== 'visible') continue;
      if (POINTER_CURSORS.has(style.cursor)) return false;
      if (cell.tagName === 'TH') headers++;
      cells.push(clip(squash(contentText(cell, cell, false)), 400));
    }
    if (cells.length === 0) return false;
    this.out.nodes.push({ depth, id: idOf(row), role: 'row', name: '', states: headers === cells.length ? { cells, header: true } : { cells }, el: row, run, act: false });
    return true;
  }
}

function isEmitted(el, tag, role, act, unseen) {
  if (role === 'option' && tag === 'OPTION') return false;
  if (act) return hasSize(el) || tag === 'AREA' || tag === 'OPTION';
  if (unseen || !EMITTED.has(role)) return false;
  if (tag === 'IFRAME' || tag === 'FRAME') return hasSize(el);
  if (ONLY_NAMED.has(role)) return nameOf(el, tag, role) !== '';
  return true;
}

function isSaidElsewhere(el, tag) {
  switch (tag) {
    case 'LABEL': { const control = labelControl(el); return control !== null && !hasAttr(control, 'aria-label') && hasSize(control); }
    case 'LEGEND': return isIn(el, 'FIELDSET');
    case 'CAPTION': return true;
    case 'FIGCAPTION': return isIn(el, 'FIGURE');
    default: return false;
  }
}

// Boxes are dear: each is measured once a walk.
const sized = new Map();

function hasSize(el) {
  let known = sized.get(el);
  if (known === undefined) { known = measure(el); sized.set(el, known); }
  return known;
}

function measure(el) {
  // What has a width and is drawn by itself has a height, too: half the price.
  if (el instanceof HTMLElement && SMALL_CONTROLS.has(tagOf(el)) && widthOf(el) > 0) return true;
  const box = rectOf(el);
  if (box.width > 0 && box.height > 0) return true;
  for (let child = firstOf(el); child; child = nextOf(child)) {
    if (kindOf(child) !== 1) continue;
    const inner = rectOf(child);
    if (inner.width > 0 && inner.height > 0) return true;
  }
  return false;
}

function isFocused(el) { return treeOf(el).activeElement === el && el !== documentBody(document); }

function isBlank(text) {
  for (let i = 0; i < text.length; i++) { const c = text.charCodeAt(i); if (c !== 32 && c !== 10 && c !== 9 && c !== 13) return false; }
  return true;
}

function isTransparent(style) {
  const opacity = style.opacity;
  return opacity !== '1' && +opacity < 0.05;
}

// Letters of no size, of no colour, or pushed out of their box.
function isMute(style) {
  if (style.fontSize === '0px') return true;
  if (NO_COLOUR.test(style.webkitTextFillColor) && style.backgroundClip !== 'text' && style.textShadow === 'none') return true;
  return parseFloat(style.textIndent) < -900;
}

// A box that shows nothing of what is in it: folded to no height, or scaled to nothing.
function isClosedUp(el, style) {
  if (style.overflowY !== 'visible' && (el.clientHeight === 0 || el.clientWidth === 0)) return true;
  if (!rareHiding) return false;
  return /^matrix\(0, 0, 0, 0,/.test(style.transform) || style.filter.includes('opacity(0)') || style.contentVisibility === 'hidden';
}

// Parked where nobody sees it: clipped to nothing, or pushed out of the page.
function isOffScreen(el, style) {
  const position = style.position;
  if (position !== 'absolute' && position !== 'fixed') return false;
  if (style.clip === 'rect(0px, 0px, 0px, 0px)' || style.clip === 'rect(1px, 1px, 1px, 1px)' || style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)') return true;
  const box = rectOf(el);
  if (box.width <= 1 && box.height <= 1 && style.overflow === 'hidden') return true;
  return (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) && box.width > 0;
}

function isScrollable(el, style) {
  return SCROLLS.test(style.overflowY) && el.scrollHeight > el.clientHeight + 20 && tagOf(el) !== 'TEXTAREA';
}
