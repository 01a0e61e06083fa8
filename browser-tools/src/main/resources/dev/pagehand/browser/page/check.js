// Before an action: is this the element that was seen, and would a hand reach it?

function checkElement(id, options) {
  nextId = Math.max(nextId, options.next);
  forgetMeasures();
  const el = elementOf(id);
  if (!el) return { gone: known(id) ? 'stale' : 'not_found' };
  if (!isConnected(el)) return { gone: 'stale' };
  const untouched = activity.observer !== null && (noteMutations(activity.observer.takeRecords()), activity.sinceLook === 0);
  const inSight = keepInSight(el);
  if (options.watch) startAction();
  const tag = tagOf(el), role = roleOf(el, tag), style = getComputedStyle(el);
  const facts = {
    untouched: untouched && inSight, origin: self.origin, ...leadsOf(el, tag),
    tag, role, type: tag === 'INPUT' ? el.type : '', name: nameOf(el, tag, role) || (toldByValue(role) ? '' : looksOf(el)),
    visible: (style.visibility === 'visible' && style.display !== 'none' && hasSize(el)) || shownLabel(el) !== null, secret: isSecret(el, tag),
    disabled: isDisabled(el, tag),
    readonly: el.readOnly === true || attr(el, 'aria-readonly') === 'true',
    editable: isEditable(el, tag), multiple: el.multiple === true, maxLength: el.maxLength > 0 ? el.maxLength : -1,
    checked: checkedOf(el, tag), value: currentValue(el, tag), focused: treeOf(el).activeElement === el,
    length: typeof el.value === 'string' ? el.value.length : 0, files: el.files instanceof FileList ? el.files.length : 0, reached: [el, ...labelsOf(el)].some((each) => activity.reached.has(each)),
  };
  if (tag === 'SELECT') facts.options = Array.from(el.options, (o, index) => ({ label: squash(o.label), value: o.value, index, disabled: isDisabled(o, 'OPTION'), selected: o.selected }));
  if (options.expect !== undefined) facts.matches = holds(el, tag, options.expect, options.atEnd);
  if (facts.visible && options.hit) Object.assign(facts, reach(el));
  const scroller = scrollerOf(el);
  facts.scroll = { top: scroller.scrollTop, height: scroller.scrollHeight, client: scroller.clientHeight, page: scrollY };
  return facts;
}

// What a click on it, or Enter in it, leads to: a form that is sent, a download, another page.
function leadsOf(el, tag) {
  const leads = {};
  const control = closest(el, 'button,input');
  if (control && (control.type === 'submit' || control.type === 'image') && control.form) leads.submits = true;
  if (tag === 'INPUT' && el.form || leads.submits) leads.submitsOnEnter = true;
  const link = closest(el, 'a[href],area[href]');
  if (link && typeof link.href === 'string') { leads.href = link.href; if (hasAttr(link, 'download')) leads.downloads = true; if (link.target && !['_self', '_parent', '_top'].includes(link.target)) leads.opensTab = true; }
  return leads;
}

function isEditable(el, tag) {
  if (tag === 'TEXTAREA' || inEditing(el)) return true;
  return tag === 'INPUT' && !['button', 'submit', 'reset', 'image', 'checkbox', 'radio', 'file', 'hidden', 'range', 'color'].includes(el.type);
}

function currentValue(el, tag) {
  if (isSecret(el, tag)) return null;
  if (tag === 'INPUT' || tag === 'TEXTAREA') return el.value;
  if (tag === 'SELECT') return Array.from(el.selectedOptions, (o) => squash(o.label)).join('\n');
  return inEditing(el) ? el.innerText : '';
}

// Whether a field holds a text now. Answered here, so that a password need not leave the page to be compared.
function holds(el, tag, text, atEnd) {
  const value = tag === 'INPUT' || tag === 'TEXTAREA' ? el.value : inEditing(el) ? el.innerText : null;
  if (value === null) return true;
  const plain = (some) => some.replace(/\r\n/g, '\n').trimEnd();
  return atEnd ? value.endsWith(text) || plain(value).endsWith(plain(text)) : value === text || plain(value) === plain(text);
}

function scrollerOf(el) {
  for (let node = el; node && node !== documentBody(document); node = parentInTree(node)) {
    if (kindOf(node) === 1 && isScrollable(node, getComputedStyle(node))) return node;
  }
  return documentScroller(document) ?? documentRoot(document);
}

// A point of the element that a click would really hit, or who is in the way.
function reach(el) {
  const shown = hasSize(el) ? el : shownLabel(el) ?? el;
  bringIntoView(shown);
  const box = visibleBox(shown);
  if (!box) return { hidden: 'outside' };
  let cover = null;
  for (const [fx, fy] of [[0.5, 0.5], [0.5, 0.2], [0.5, 0.8], [0.15, 0.5], [0.85, 0.5]]) {
    const x = box.left + box.width * fx, y = box.top + box.height * fy;
    const hit = deepElementAt(x, y);
    const taker = hit ? belongsTo(hit, el) : null;
    if (taker) return { x, y, ...within(taker, x, y), ...(taker === el ? {} : { label: idOf(taker) }) };
    cover = cover ?? hit;
  }
  if (!cover) return { hidden: 'outside' };
  return { cover: describe(cover) };
}

// Playwright counts positions from inside the border.
function within(el, x, y) {
  const box = rectOf(el), style = getComputedStyle(el);
  return { dx: x - box.left - (parseInt(style.borderLeftWidth) || 0), dy: y - box.top - (parseInt(style.borderTopWidth) || 0) };
}

// Pages hide a checkbox and style its label: a hand clicks the label.
function shownLabel(el) {
  for (const label of labelsOf(el)) if (hasSize(label) && getComputedStyle(label).visibility === 'visible') return label;
  return null;
}

function bringIntoView(el) {
  const box = rectOf(el);
  if (box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth) {
    // In the viewport, but a scrolled container may still hide it.
    const hit = deepElementAt(box.left + box.width / 2, box.top + box.height / 2);
    if (hit && belongsTo(hit, el)) return;
  }
  el.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
}

function visibleBox(el) {
  for (const rect of clientRects(el)) {
    const left = Math.max(rect.left, 0), top = Math.max(rect.top, 0), right = Math.min(rect.right, innerWidth), bottom = Math.min(rect.bottom, innerHeight);
    if (right - left > 0 && bottom - top > 0) return { left, top, width: right - left, height: bottom - top };
  }
  for (let child = firstOf(el); child; child = nextOf(child)) { const inner = kindOf(child) === 1 ? visibleBox(child) : null; if (inner) return inner; }
  return null;
}

function deepElementAt(x, y) {
  let hit = hitIn.call(document, x, y);
  for (;;) {
    const root = hit && shadowOf(hit);
    const inner = root?.elementFromPoint(x, y);
    if (!inner || inner === hit) return hit;
    hit = inner;
  }
}

// Who takes a click there for the element: itself or its label, if anybody does.
function belongsTo(hit, el) {
  for (let node = hit; node; node = parentInTree(node)) {
    if (node === el) return el;
    if (kindOf(node) === 1 && tagOf(node) === 'LABEL' && labelControl(node) === el) return node;
  }
  // A label drawn over its own control, or a cover that is part of the control's own label.
  for (const label of labelsOf(el)) if (holdsNode(label, hit)) return label;
  return null;
}

function parentInTree(node) {
  const slot = kindOf(node) === 1 ? slotOf(node) : null;
  if (slot) return slot;
  const parent = parentOf(node);
  return parent instanceof ShadowRoot ? parent.host : parent;
}

// Who is in the way, by the nearest thing around it that has a name.
function describe(el) {
  for (let node = el; node && kindOf(node) === 1; node = parentInTree(node)) {
    const tag = tagOf(node);
    const role = roleOf(node, tag);
    if (role === 'dialog' || role === 'alertdialog' || (EMITTED.has(role) && nameOf(node, tag, role))) return { id: idOf(node), role, name: nameOf(node, tag, role) || clip(squash(contentText(node, node, false)), 60) };
  }
  const tag = tagOf(el);
  return { id: idOf(el), role: roleOf(el, tag), name: clip(nameOf(el, tag, roleOf(el, tag)) || squash(contentText(el, el, false)) || attr(el, 'id') || attr(el, 'class') || tag.toLowerCase(), 60) };
}

// For a point in a child frame: does this frame's element take it, or somebody above?
function hitFrame(id, x, y) {
  const el = elementOf(id);
  if (!el) return { gone: 'stale' };
  bringIntoView(el);
  const box = rectOf(el);
  const px = box.left + el.clientLeft + x, py = box.top + el.clientTop + y;
  const hit = deepElementAt(px, py);
  if (hit === el) return { x: px, y: py };
  return hit ? { cover: describe(hit) } : { hidden: 'outside' };
}
