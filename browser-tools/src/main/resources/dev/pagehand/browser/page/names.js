// Accessible names (accname-1.2), in the order that the specification gives.

const NAME_FROM_CONTENT = new Set(('button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox ' +
  'menuitemradio option radio row rowheader switch tab tooltip treeitem').split(' '));
const HIDDEN_TAGS = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'META', 'LINK', 'TITLE', 'BASE',
  // Of an SVG picture, whose names are written small.
  'title', 'desc', 'defs', 'metadata', 'style', 'script', 'symbol', 'clipPath', 'mask', 'linearGradient', 'radialGradient', 'filter', 'marker', 'pattern']);
const MAX_NAME = 400;

function squash(text) {
  // Most texts are tidy already, and looking is cheaper than replacing.
  let before = 32;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if ((c === 32 && before === 32) || c < 32 || c === 0xa0 || c === 0xad || c >= 0x1680) return text.replace(/[\s\u200b\u00ad]+/g, ' ').trim();
    before = c;
  }
  return before === 32 ? text.trim() : text;
}

const clip = (text, limit) => (text.length <= limit ? text : text.slice(0, limit - 1) + '…');

function nameOf(el, tag, role) {
  const plain = !hasAttributes(el);
  const labelled = plain ? null : attr(el, 'aria-labelledby');
  if (labelled) {
    const name = referenced(el, labelled).map((other) => (other === el && attr(el, 'aria-label')) || contentText(other, el, true)).join(' ');
    if (squash(name)) return clip(squash(name), MAX_NAME);
  }
  const label = plain ? null : attr(el, 'aria-label');
  if (label && squash(label)) return clip(squash(label), MAX_NAME);
  const native = nativeName(el, tag, role);
  if (native) return clip(native, MAX_NAME);
  if (NAME_FROM_CONTENT.has(role) && tag !== 'SELECT') {
    const text = squash(contentText(el, el, false));
    if (text) return clip(text, MAX_NAME);
  }
  if (plain) return '';
  const title = attr(el, 'title') ?? attr(el, 'aria-placeholder') ?? '';
  if (squash(title)) return clip(squash(title), MAX_NAME);
  return squash(attr(el, 'placeholder') ?? '');
}

function nativeName(el, tag, role) {
  switch (tag) {
    case 'INPUT':
      if (el.type === 'submit' || el.type === 'reset' || el.type === 'button') {
        return squash(el.value) || labelText(el) || squash(el.title) || (el.type === 'submit' ? 'Submit' : el.type === 'reset' ? 'Reset' : '');
      }
      if (el.type === 'image') return labelText(el) || squash(el.alt || el.title) || 'Submit';
      return labelText(el);
    case 'BUTTON': case 'METER': case 'OUTPUT': case 'PROGRESS': case 'SELECT': case 'TEXTAREA':
      return labelText(el);
    case 'IMG': case 'AREA': return squash(attr(el, 'alt') ?? '');
    case 'FIELDSET': return childText(el, 'LEGEND');
    case 'FIGURE': return childText(el, 'FIGCAPTION');
    case 'TABLE': return childText(el, 'CAPTION');
    case 'SVG': { const title = queryOne(el, ':scope > title'); return title ? squash(title.textContent) : ''; }
    case 'OPTION': return squash(el.label);
    case 'OPTGROUP': return squash(el.label);
    default: return '';
  }
}

function labelText(el) {
  const labels = labelsOf(el);
  if (labels.length === 0) return '';
  let text = '';
  for (const label of labels) text += ' ' + contentText(label, el, true);
  return squash(text);
}

function childText(el, tag) {
  for (let child = firstOf(el); child; child = nextOf(child)) if (kindOf(child) === 1 && tagOf(child) === tag) return squash(contentText(child, el, true));
  return '';
}

function referenced(el, ids) {
  const root = treeOf(el);
  return ids.trim().split(/\s+/).map((id) => root.getElementById?.(id)).filter((other) => other);
}

// The text alternative of an element's content. `self` is the element that is being named: its own value does not count.
function contentText(el, self, evenHidden) {
  if (el !== self) {
    const value = embeddedValue(el, self);
    if (value !== null && value !== '') return value;
    const label = attr(el, 'aria-label');
    if (label && squash(label)) return label;
    if (value !== null) return value;
    const tag = tagOf(el);
    if (tag === 'IMG' || tag === 'AREA') return attr(el, 'alt') || attr(el, 'title') || '';
    if (tag === 'SVG') return queryOne(el, ':scope > title')?.textContent ?? '';
  }
  let text = pseudoRules ? pseudoText(el, '::before') : '';
  const assigned = assignedTo(el);
  for (let i = 0, child = assigned ? assigned[0] : firstDrawn(el); child; child = assigned ? assigned[++i] : nextOf(child)) {
    const kind = kindOf(child);
    if (kind === 3) { text += child.data; continue; }
    if (kind !== 1 || child === self) continue;
    text += partText(child, self, evenHidden);
  }
  return pseudoRules ? text + pseudoText(el, '::after') : text;
}

function partText(child, self, evenHidden) {
  const tag = tagOf(child);
  if (tag === 'BR') return ' ';
  if (HIDDEN_TAGS.has(tag) || attr(child, 'aria-hidden') === 'true') return '';
  // What hangs below an item of a tree has names of its own.
  if (attr(child, 'role') === 'group' && attr(self, 'role') === 'treeitem') return '';
  const style = getComputedStyle(child), display = style.display;
  if (display === 'none' || (!evenHidden && style.visibility !== 'visible')) return '';
  const inner = contentText(child, self, evenHidden);
  return display.startsWith('inline') || display === 'contents' ? inner : ' ' + inner + ' ';
}

function embeddedValue(el, self) {
  if (holdsNode(el, self)) return null;
  const role = attr(el, 'role');
  switch (tagOf(el)) {
    case 'INPUT': {
      if (el.type === 'checkbox' || el.type === 'radio' || el.type === 'hidden' || isSecret(el, 'INPUT')) return '';
      return el.value;
    }
    case 'TEXTAREA': return el.value;
    case 'SELECT': return Array.from(el.selectedOptions, (option) => option.label).join(' ');
    default: return role === 'textbox' ? el.textContent : role === 'slider' || role === 'spinbutton'
      ? attr(el, 'aria-valuetext') ?? attr(el, 'aria-valuenow') ?? '' : null;
  }
}

function pseudoText(el, which) {
  if (!pseudoRules) return '';
  const content = getComputedStyle(el, which).content;
  if (!content || content === 'none' || content === 'normal') return '';
  const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1].replace(/\\(.)/g, '$1')).join('');
  // Icon fonts draw with private code points: they say nothing.
  return text.replace(/[\ue000-\uf8ff]/g, '');
}

// Children as they are drawn, through shadow roots and slots: a slot's assigned nodes, or else what begins here.
function assignedTo(el) {
  if (!(el instanceof HTMLSlotElement)) return null;
  const assigned = el.assignedNodes();
  return assigned.length > 0 ? assigned : null;
}

function firstDrawn(el) { return firstOf(shadowOf(el) ?? el); }
