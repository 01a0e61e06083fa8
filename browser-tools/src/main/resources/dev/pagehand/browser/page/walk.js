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
const KEEP_OF_A_RUN = 3;

function walkDocument(options) {
  lookForPseudoRules();
  unaskedHosts = [];
  unaskedPlain = 0;
  const out = { nodes: [], truncated: false };
  const root = options.root ?? document.body ?? document.documentElement;
  const walker = new Walker(out);
  if (options.root) walker.element(root, 0, 'auto', false, 0); else walker.children(root, 0, 'auto', false, 0);
  walker.flush(0);
  return out;
}

class Walker {
  constructor(out) { this.out = out; this.text = ''; this.textParent = null; this.textRun = 0; this.level = 0; }

  children(el, depth, cursor, unseen, run) {
    let like = 0, before = '';
    for (const child of flatChildren(el)) {
      if (child.nodeType === 3) { if (!unseen) this.words(child.data, el, run); continue; }
      if (child.nodeType !== 1) continue;
      const tag = child.tagName;
      if (HIDDEN_TAGS.has(tag)) continue;
      // Rows of one kind: the fourth and later may be folded where room is short.
      const shape = tag + '.' + (typeof child.className === 'string' ? child.className : '');
      like = shape === before ? like + 1 : 0;
      before = shape;
      this.element(child, depth, cursor, unseen, like >= KEEP_OF_A_RUN ? Math.max(run, like) : run);
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
    if (text) this.out.nodes.push({ depth, id: 0, role: 'text', name: clip(text, 2000), states: null, el: this.textParent, run: this.textRun, act: false });
  }

  element(el, depth, cursor, unseen, run) {
    if (this.out.nodes.length >= MAX_NODES || this.level > MAX_DEPTH) { this.out.truncated = true; return; }
    const style = getComputedStyle(el);
    if (style.display === 'none') return;
    const tag = el.tagName.toUpperCase();
    if (tag === 'BR') { this.text += ' '; return; }
    const inline = style.display.startsWith('inline') || style.display === 'contents';
    if (!inline) this.flush(depth);
    if (tag === 'LABEL' && style.visibility === 'visible' && this.standsForControl(el, depth, run)) { if (!inline) this.flush(depth); return; }
    const visible = style.visibility === 'visible';
    const hidden = unseen || style.opacity === '0' || isOffScreen(el, style);
    const role = roleOf(el, tag);
    const act = visible ? actionability(el, tag, role, style, cursor) : null;
    this.level++;
    if (visible && isEmitted(el, tag, role, act, hidden)) this.emit(el, tag, role, act, depth, style.cursor, hidden, run);
    else this.descend(el, tag, depth, visible ? style.cursor : cursor, hidden || !visible, run);
    this.level--;
    if (!inline) this.flush(depth);
  }

  descend(el, tag, depth, cursor, unseen, run) {
    // Text that names a control is said with the control.
    const said = isSaidElsewhere(el, tag);
    if (tag === 'IFRAME' || tag === 'FRAME' || tag === 'SELECT' || tag === 'SVG' || tag === 'CANVAS' || tag === 'OBJECT') return;
    if (tag === 'DETAILS' && !el.open) { for (const child of el.children) if (child.tagName === 'SUMMARY') { this.element(child, depth, cursor, unseen, run); break; } return; }
    if (mayHostClosedRoot(el, tag)) askForRoot(el, tag);
    const before = unseen || said ? '' : pseudoText(el, '::before');
    if (before) this.words(before, el, run);
    this.children(el, depth, cursor, unseen || said, run);
    const pseudo = unseen || said ? '' : pseudoText(el, '::after');
    if (pseudo) this.words(pseudo, el, run);
  }

  emit(el, tag, role, act, depth, cursor, unseen, run) {
    this.flush(depth);
    let name = nameOf(el, tag, role);
    const states = statesOf(el, tag, role);
    if (act === 'clickable' || act === 'draggable') states[act] = true;
    if (act && !name && !VALUED.has(role)) name = looksOf(el);
    if (act && isScrollable(el)) states.scrollable = true;
    const active = el.getRootNode().activeElement === el && el !== document.body;
    if (active && document.hasFocus()) states.focused = true;
    if (role === 'row' && this.plainRow(el, tag, depth, run)) return;
    const at = this.out.nodes.length;
    this.out.nodes.push({ depth, id: idOf(el), role, name, states, el, run, act: act !== null });
    if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'IMG' || tag === 'SVG') return;
    this.descend(el, tag, depth + 1, cursor, unseen, run);
    this.flush(depth + 1);
    if (name && (NAME_FROM_CONTENT.has(role) || act === 'clickable')) this.dropEcho(at, name);
    this.tidy(at);
  }

  // A label that is drawn in place of a checkbox, a radio button or a file input that is not drawn itself.
  standsForControl(label, depth, run) {
    const control = label.control;
    if (!control || control.tagName !== 'INPUT' || !HIDEABLE.has(control.type) || control.labels[0] !== label) return false;
    if (getComputedStyle(control).display !== 'none' && hasSize(control)) return false;
    this.emit(control, 'INPUT', roleOf(control, 'INPUT'), 'control', depth, 'auto', false, run);
    return true;
  }

  // A row or cell whose parts stand below needs no name made of them; a live region with nothing in it is nothing yet.
  tidy(at) {
    const nodes = this.out.nodes, node = nodes[at], alone = at === nodes.length - 1;
    if (!alone && GRID_PARTS.has(node.role) && !node.el.hasAttribute('aria-label')) node.name = '';
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
    if (tag !== 'TR' || row.querySelector('a,button,input,select,textarea,img,iframe,[tabindex],[onclick],[role],table')) return false;
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
    case 'LABEL': { const control = el.control; return control !== null && control !== undefined && !control.hasAttribute('aria-label') && hasSize(control); }
    case 'LEGEND': return el.parentElement?.tagName === 'FIELDSET';
    case 'CAPTION': return true;
    case 'FIGCAPTION': return el.parentElement?.tagName === 'FIGURE';
    default: return false;
  }
}

function hasSize(el) {
  const box = el.getBoundingClientRect();
  if (box.width > 0 && box.height > 0) return true;
  for (const child of el.children) { const inner = child.getBoundingClientRect(); if (inner.width > 0 && inner.height > 0) return true; }
  return false;
}

// Parked where nobody sees it: clipped to nothing, or pushed out of the page.
function isOffScreen(el, style) {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  if (style.clip === 'rect(0px, 0px, 0px, 0px)' || style.clip === 'rect(1px, 1px, 1px, 1px)' || style.clipPath === 'inset(50%)' || style.clipPath === 'inset(100%)') return true;
  const box = el.getBoundingClientRect();
  if (box.width <= 1 && box.height <= 1 && style.overflow === 'hidden') return true;
  return (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) && box.width > 0;
}

function isScrollable(el) {
  return el.scrollHeight > el.clientHeight + 20 && /auto|scroll/.test(getComputedStyle(el).overflowY) && el.tagName !== 'TEXTAREA';
}
