// One walk over what is drawn: elements that mean something or can be acted on, and the text between them.

const EMITTED = new Set(('alert alertdialog application article banner blockquote caption code complementary contentinfo ' +
  'definition dialog feed figure form grid group heading iframe img list listitem log main marquee math menu menubar meter navigation ' +
  'note progressbar radiogroup region row rowheader columnheader cell gridcell search separator status table tablist tabpanel ' +
  'term timer toolbar tooltip tree treegrid audio video canvas embed').split(' '));
// Said only where their author named them: without a name they tell a reader nothing.
const ONLY_NAMED = new Set(['group', 'figure', 'article', 'img', 'code', 'form', 'region', 'complementary', 'canvas', 'embed', 'note']);
const GRID_PARTS = new Set(['row', 'cell', 'gridcell', 'rowheader', 'columnheader']);
const EMPTY_IS_NOTHING = new Set(['status', 'alert', 'log', 'timer', 'marquee', 'paragraph', 'cell', 'rowgroup', 'listitem', 'list', 'banner', 'contentinfo', 'main', 'navigation', 'table']);
const MAX_DEPTH = 800, MAX_NODES = 250000, MAX_TEXT = 2000, MAX_CELL = 400;
const LEAST_DRAWING = 40;
const HIDEABLE = new Set(['checkbox', 'radio', 'file']);
// Where the budget is spent this many times over, the rest of a long run of like siblings is counted and not walked.
const ENOUGH = 1.5, MANY_ALIKE = 40, FEW = 8, MAX_COUNTED = 200000;
const KEEP_OF_A_RUN = 3, SCROLLS = /auto|scroll/, NO_COLOUR = /^rgba\(.*, 0\)$/;
const NOTHING_INSIDE = new Set(['IFRAME', 'FRAME', 'SELECT', 'CANVAS', 'OBJECT', 'INPUT', 'TEXTAREA', 'IMG']);
const SMALL_CONTROLS = new Set(['A', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'IMG', 'SUMMARY']);

function walkDocument(options) {
  lookAtSheets();
  forgetMeasures();
  unaskedHosts = [];
  unaskedPlain = 0;
  const out = { nodes: [], truncated: false, roots: [] };
  const walker = new Walker(out, options.budget ?? Infinity, options.sources);
  const root = options.root ?? documentBody(document) ?? documentRoot(document);
  const top = { depth: 0, cursor: 'auto', unseen: false, said: false, run: 0 };
  if (options.root) walker.element(root, tagOf(root), top); else walker.children(root, getComputedStyle(root), top);
  walker.flush(0);
  return out;
}

// `at` says where the walk stands: depth in the text, the cursor of what is around, whether that is unseen or its text said
// elsewhere, and how far along a run of like siblings it is. It is never changed, only replaced.
class Walker {
  constructor(out, budget, sources) {
    this.out = out;
    this.text = ''; this.textParent = null; this.textRun = 0;
    this.level = 0;
    this.focused = hasFocus.call(document);
    this.spent = 0; this.enough = budget * ENOUGH; this.wanted = null;
    this.sources = sources === true;
    this.ownership = new Ownership();
    this.ownership.note(document);
  }

  children(el, style, at) {
    let run = null, mute = null;
    const assigned = assignedTo(el);
    const root = shadowOf(el);
    if (root) { expectTheRare(); this.out.roots.push(root); this.ownership.note(root); }
    for (let i = 0, child = assigned ? assigned[0] : firstDrawn(el); child; child = assigned ? assigned[++i] : nextOf(child)) {
      const kind = kindOf(child);
      if (kind === 3) {
        if (at.unseen || at.said) continue;
        const data = child.data;
        if (this.text === '' && isBlank(data)) continue;
        if (mute === null) mute = rareHiding && isMute(style);
        if (!mute) this.words(data, el, at.run);
        continue;
      }
      if (kind !== 1) continue;
      const tag = tagOf(child);
      if (HIDDEN_TAGS.has(tag) || this.ownership.ownerOf.has(child)) continue;
      run = this.nextOfRun(run, child, tag);
      if (run.length >= MANY_ALIKE && this.spent > this.enough && !assigned) {
        const last = this.countOn(child, run.model, at);
        if (last) { child = last; continue; }
        if (this.standsOut(child, run)) { this.element(child, tag, at); continue; }
      }
      run.model = child;
      run.odd = 0;
      this.element(child, tag, run.length < KEEP_OF_A_RUN || run.length <= at.run ? at : { ...at, run: run.length });
    }
    for (const owned of this.ownership.ownedBy.get(el) ?? []) this.element(owned, tagOf(owned), at);
  }

  // Siblings of one kind: the fourth and later may be folded where room is short, and where there is more than enough
  // already, the rest is only counted.
  nextOfRun(run, child, tag) {
    const shape = attr(child, 'class') ?? '';
    if (run === null || tag !== run.tag || shape !== run.shape) return { tag, shape, model: child, length: 0, odd: 0 };
    run.length++;
    return run;
  }

  // One among many that is not like the others, or that matters now. A few unlike ones in a row are a new kind.
  standsOut(child, run) {
    if (this.isWanted(child)) return true;
    return !isAlike(child, run.model) && ++run.odd <= KEEP_OF_A_RUN;
  }

  // Counts siblings that are like the one before, instead of walking them; the last that was counted, if any.
  countOn(first, model, at) {
    let count = 0, last = null, leap = 0;
    for (let next = first; next && count < MAX_COUNTED; next = nextOf(next)) {
      const kind = kindOf(next);
      if (kind === 3 && !isBlank(next.data)) break;
      if (kind !== 1) continue;
      if (!isAlike(next, model) || this.isWanted(next)) break;
      if (leap === 0 && (leap = farFromView(next)) === 0) break;
      leap--;
      last = next;
      if (isDrawn(next)) count++;
    }
    if (count < FEW) return null;
    this.flush(at.depth);
    this.add({ depth: at.depth, id: 0, role: 'more', name: '', states: { more: count }, el: parentInTree(last), run: at.run, act: false, counted: { first, last, model } });
    return last;
  }

  isWanted(el) {
    this.wanted ??= wantedElements();
    return this.wanted.has(el);
  }

  add(node) {
    if (this.enough !== Infinity) this.spent += node.cost = costOf(node);
    this.out.nodes.push(node);
  }

  words(data, el, run) {
    if (this.text === '') { this.textParent = el; this.textRun = run; }
    this.text += data;
  }

  flush(depth) {
    if (this.text === '') return;
    const text = squash(this.text);
    this.text = '';
    for (let from = 0, to; from < text.length; from = to) {
      to = endOfPiece(text, from);
      this.add({ depth, id: 0, role: 'text', name: text.slice(from, to).trim(), states: null, el: this.textParent, run: this.textRun, act: false });
    }
  }

  element(el, tag, at) {
    if (this.out.nodes.length >= MAX_NODES || this.level > MAX_DEPTH) { this.out.truncated = true; return; }
    const style = getComputedStyle(el), display = style.display;
    if (display === 'none') return;
    if (tag === 'BR') { this.text += ' '; return; }
    const inline = display.startsWith('inline') || display === 'contents';
    if (!inline) this.flush(at.depth);
    const visible = style.visibility === 'visible';
    if (tag !== 'LABEL' || !visible || !this.standsForControl(el, at)) this.drawn({ el, tag, style, inline, visible }, at);
    if (!inline) this.flush(at.depth);
  }

  drawn(seen, at) {
    const { el, tag, style, visible } = seen;
    const unseen = at.unseen || (fading && isTransparent(style)) || (!seen.inline && (isClosedUp(el, style) || isOffScreen(el, style)));
    const cursor = visible ? style.cursor : at.cursor;
    seen.role = roleOf(el, tag);
    seen.act = visible ? actionability(el, tag, seen.role, cursor, at.cursor) : null;
    this.level++;
    if (visible && isEmitted(el, tag, seen.role, seen.act, unseen || at.said)) this.emit(seen, inside(at, at.depth, cursor, unseen));
    else this.descend(el, tag, style, inside(at, at.depth, cursor, unseen || !visible));
    this.level--;
  }

  descend(el, tag, style, at) {
    if (NOTHING_INSIDE.has(tag) || (tag === 'SVG' && !hasParts(el))) return;
    if (tag === 'DETAILS' && !el.open) { this.summary(el, at); return; }
    if (mayHostClosedRoot(el, tag)) askForRoot(el, tag);
    // Text that names a control is said with the control.
    const here = isSaidElsewhere(el, tag) ? { ...at, said: true } : at;
    const pseudo = pseudoRules && !here.unseen && !here.said;
    const before = pseudo ? pseudoText(el, '::before') : '';
    if (before) this.words(before, el, at.run);
    this.children(el, style, here);
    const after = pseudo ? pseudoText(el, '::after') : '';
    if (after) this.words(after, el, at.run);
  }

  summary(details, at) {
    for (let child = firstOf(details); child; child = nextOf(child)) {
      if (kindOf(child) === 1 && tagOf(child) === 'SUMMARY') { this.element(child, 'SUMMARY', at); return; }
    }
  }

  emit(seen, at) {
    const { el, tag, role, act, style } = seen;
    this.flush(at.depth);
    if (role === 'row' && this.plainRow(el, tag, at)) return;
    let name = nameOf(el, tag, role);
    const states = statesOf(el, tag, role);
    if (act === 'clickable' || act === 'draggable') states[act] = true;
    if (act && !name && !toldByValue(role)) name = looksOf(el);
    if (act && !SMALL_CONTROLS.has(tag) && isScrollable(el, style)) states.scrollable = true;
    if (this.focused && act && isFocused(el)) states.focused = true;
    const place = this.out.nodes.length;
    this.add({ depth: at.depth, id: idOf(el), role, name, states, el, run: at.run, act: act !== null });
    if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'IMG') return;
    this.descend(el, tag, style, { ...at, depth: at.depth + 1, said: false });
    this.flush(at.depth + 1);
    if (name && (NAME_FROM_CONTENT.has(role) || act === 'clickable')) this.dropEcho(place, name);
    else if (typeof states.value === 'string' && VALUED.has(role)) this.dropEcho(place, states.value);
    this.tidy(place);
  }

  // A label that is drawn in place of a checkbox, a radio button or a file input that is not drawn itself.
  standsForControl(label, at) {
    const control = labelControl(label);
    if (!control || tagOf(control) !== 'INPUT' || !HIDEABLE.has(control.type) || labelsOf(control)[0] !== label) return false;
    const style = getComputedStyle(control);
    if (style.display !== 'none' && hasSize(control)) return false;
    this.emit({ el: control, tag: 'INPUT', role: roleOf(control, 'INPUT'), act: 'control', style }, inside(at, at.depth, 'auto', false));
    // A link in it is a link still.
    this.children(label, getComputedStyle(label), { ...at, depth: at.depth + 1, said: true });
    return true;
  }

  // A live region and the like with nothing in it is nothing yet.
  tidy(place) {
    const nodes = this.out.nodes, node = nodes[place], alone = place === nodes.length - 1;
    if (alone && !node.act && !node.name && EMPTY_IS_NOTHING.has(node.role)) nodes.pop();
  }

  // Text that only says again what the name says is left out. A row or cell with other things in it needs no name made of
  // them: there the text stays, and the name goes.
  dropEcho(place, name) {
    const nodes = this.out.nodes, node = nodes[place];
    const isEcho = (other) => other.role === 'text' && !this.isDated(other.el) && (name.includes(other.name) || !/[\p{L}\p{N}]/u.test(other.name));
    if (GRID_PARTS.has(node.role) && !hasAttr(node.el, 'aria-label')) {
      for (let i = place + 1; i < nodes.length; i++) if (!isEcho(nodes[i])) { node.name = ''; return; }
    }
    let keep = place + 1;
    for (let i = place + 1; i < nodes.length; i++) if (!isEcho(nodes[i])) nodes[keep++] = nodes[i];
    nodes.length = keep;
  }

  // Where values are read, a text tells the date that its element gives.
  isDated(el) { return this.sources && closest(el, 'time[datetime]') !== null; }

  // A row whose cells hold only text is one line: its cells, in order.
  plainRow(row, tag, at) {
    if (tag !== 'TR' || !holdsOnlyText(row) || (this.sources && queryOne(row, 'time[datetime]'))) return false;
    const cells = [];
    let headers = 0;
    for (const cell of row.cells) {
      const style = getComputedStyle(cell);
      if (style.display === 'none' || style.visibility !== 'visible') continue;
      if (POINTER_CURSORS.has(style.cursor) || listening.has(cell)) return false;
      if (cell.tagName === 'TH') headers++;
      const text = squash(contentText(cell, cell, false));
      if (text.length > MAX_CELL) return false;
      cells.push(text);
    }
    if (cells.length === 0) return false;
    this.add({ depth: at.depth, id: idOf(row), role: 'row', name: '', states: headers === cells.length ? { cells, header: true } : { cells }, el: row, run: at.run, act: false });
    return true;
  }
}

// Nothing but words, in elements that mean nothing by themselves and that no hand would try.
function holdsOnlyText(row) {
  if (queryOne(row, ':not(td,th,b,i,em,strong,small,span,br,time,code,sub,sup,mark,abbr,u,s,p,div,script,style,template)') !== null) return false;
  if (queryOne(row, '[tabindex],[role],[contenteditable],[draggable]') !== null) return false;
  for (const part of queryMany(row, 'td *,th *')) if (listening.has(part) || shadowOf(part) || POINTER_CURSORS.has(getComputedStyle(part).cursor) || attributeNames(part).some((name) => HANDLERS.has(name))) return false;
  return !attributeNames(row).some((name) => HANDLERS.has(name)) && ![...row.cells].some((cell) => attributeNames(cell).some((name) => HANDLERS.has(name)));
}

// Long texts stand in several lines, broken between words.
function endOfPiece(text, from) {
  if (text.length - from <= MAX_TEXT) return text.length;
  const space = text.lastIndexOf(' ', from + MAX_TEXT);
  return space > from ? space + 1 : from + MAX_TEXT;
}

function inside(at, depth, cursor, unseen) {
  return depth === at.depth && cursor === at.cursor && unseen === at.unseen ? at : { depth, cursor, unseen, said: at.said, run: at.run };
}

function isEmitted(el, tag, role, act, unseen) {
  if (role === 'option' && tag === 'OPTION') return false;
  if (act) return hasSize(el) || tag === 'AREA' || tag === 'OPTION';
  if (unseen || !EMITTED.has(role)) return false;
  if (tag === 'IFRAME' || tag === 'FRAME') return hasSize(el);
  if (ONLY_NAMED.has(role)) return nameOf(el, tag, role) !== '';
  return true;
}

// A picture whose shapes a hand may want one by one; an icon is one thing.
function hasParts(svg) {
  if (queryOne(svg, 'text,foreignObject') !== null) return true;
  const box = rectOf(svg);
  return (box.width >= LEAST_DRAWING && box.height >= LEAST_DRAWING) || queryOne(svg, 'a,[onclick],[tabindex],[role]') !== null;
}

// Whether what an element says is the name of another that is told.
function isSaidElsewhere(el, tag) {
  switch (tag) {
    case 'LABEL': { const control = labelControl(el); return control !== null && hasSize(control) && isNamedBy(control, el); }
    case 'LEGEND': return isIn(el, 'FIELDSET') && isNamedBy(elementAbove(el), el);
    case 'CAPTION': return isIn(el, 'TABLE') && isNamedBy(elementAbove(el), el);
    case 'FIGCAPTION': return isIn(el, 'FIGURE') && isNamedBy(elementAbove(el), el);
    default: return false;
  }
}

function isNamedBy(el, other) {
  const tag = tagOf(el), role = roleOf(el, tag);
  return role !== 'generic' && nameOf(el, tag, role).includes(squash(contentText(other, el, true)));
}

// Boxes are dear: each is measured once a walk.
const sized = new Map();

function forgetMeasures() { sized.clear(); labelsIn.clear(); }

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
  return awaitsPicture(el);
}

// One that has no size because a picture in it is not there yet, or will never come: the next moment it has.
function awaitsPicture(el) {
  for (const picture of tagOf(el) === 'IMG' ? [el] : queryMany(el, 'img')) {
    if (!picture.complete || (picture.naturalWidth === 0 && attr(picture, 'alt'))) return true;
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
