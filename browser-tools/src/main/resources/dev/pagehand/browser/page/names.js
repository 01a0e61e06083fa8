// Accessible names (accname-1.2), in the order that the specification gives.

const NAME_FROM_CONTENT = new Set(('button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox ' +
  'menuitemradio option radio row rowheader switch tab tooltip treeitem').split(' '));
const HIDDEN_TAGS = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'HEAD', 'META', 'LINK', 'TITLE', 'BASE']);
const MAX_NAME = 400;

const squash = (text) => text.replace(/[\s\u200b\u00ad]+/g, ' ').trim();
const clip = (text, limit) => (text.length <= limit ? text : text.slice(0, limit - 1) + '…');

function nameOf(el, tag, role) {
  const labelled = el.getAttribute('aria-labelledby');
  if (labelled) {
    const name = referenced(el, labelled).map((other) => contentText(other, el, true)).join(' ');
    if (squash(name)) return clip(squash(name), MAX_NAME);
  }
  const label = el.getAttribute('aria-label');
  if (label && squash(label)) return clip(squash(label), MAX_NAME);
  const native = nativeName(el, tag, role);
  if (native) return clip(native, MAX_NAME);
  if (NAME_FROM_CONTENT.has(role) && tag !== 'SELECT') {
    const text = squash(contentText(el, el, false));
    if (text) return clip(text, MAX_NAME);
  }
  const title = el.getAttribute('title') ?? el.getAttribute('aria-placeholder') ?? '';
  if (squash(title)) return clip(squash(title), MAX_NAME);
  return squash(el.getAttribute('placeholder') ?? '');
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
    case 'IMG': case 'AREA': return squash(el.getAttribute('alt') ?? '');
    case 'FIELDSET': return childText(el, 'LEGEND');
    case 'FIGURE': return childText(el, 'FIGCAPTION');
    case 'TABLE': return childText(el, 'CAPTION');
    case 'SVG': { const title = el.querySelector(':scope > title'); return title ? squash(title.textContent) : ''; }
    case 'OPTION': return squash(el.label);
    case 'OPTGROUP': return squash(el.label);
    default: return '';
  }
}

function labelText(el) {
  const labels = el.labels;
  if (!labels || labels.length === 0) return '';
  let text = '';
  for (const label of labels) text += ' ' + contentText(label, el, true);
  return squash(text);
}

function childText(el, tag) {
  for (const child of el.children) if (child.tagName === tag) return squash(contentText(child, el, true));
  return '';
}

function referenced(el, ids) {
  const root = el.getRootNode();
  return ids.trim().split(/\s+/).map((id) => root.getElementById?.(id)).filter((other) => other);
}

// The text alternative of an element's content. `self` is the element that is being named: its own value does not count.
function contentText(el, self, evenHidden) {
  if (el !== self && el.nodeType === 1) {
    const label = el.getAttribute('aria-label');
    if (label && squash(label)) return label;
    const value = embeddedValue(el, self);
    if (value !== null) return value;
    if (el.tagName === 'IMG' || el.tagName === 'AREA') return el.getAttribute('alt') || el.getAttribute('title') || '';
    if (el.tagName.toUpperCase() === 'SVG') return el.querySelector(':scope > title')?.textContent ?? '';
  }
  let text = pseudoText(el, '::before');
  for (const child of flatChildren(el)) {
    if (child.nodeType === 3) { text += child.data; continue; }
    if (child.nodeType !== 1 || child === self || HIDDEN_TAGS.has(child.tagName)) continue;
    if (child.getAttribute('aria-hidden') === 'true') continue;
    const style = getComputedStyle(child);
    if (style.display === 'none' || (style.visibility !== 'visible' && !evenHidden)) continue;
    const inner = contentText(child, self, evenHidden);
    text += style.display.startsWith('inline') || style.display === 'contents' ? inner : ' ' + inner + ' ';
    if (child.tagName === 'BR') text += ' ';
  }
  return text + pseudoText(el, '::after');
}

function embeddedValue(el, self) {
  if (el.contains(self)) return null;
  const role = el.getAttribute('role');
  switch (el.tagName) {
    case 'INPUT': {
      if (el.type === 'checkbox' || el.type === 'radio' || el.type === 'hidden' || isSecret(el, 'INPUT')) return '';
      return el.value;
    }
    case 'TEXTAREA': return el.value;
    case 'SELECT': return Array.from(el.selectedOptions, (option) => option.label).join(' ');
    default: return role === 'textbox' ? el.textContent : role === 'slider' || role === 'spinbutton'
      ? el.getAttribute('aria-valuetext') ?? el.getAttribute('aria-valuenow') ?? '' : null;
  }
}

// Reading pseudo-elements costs a style look-up each, so it is done only where some rule of the page makes them.
let pseudoRules = false;

function lookForPseudoRules() {
  pseudoRules = false;
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    try {
      for (const rule of sheet.cssRules) {
        if (rule.selectorText === undefined ? rule.cssRules?.length > 0 : /:before|:after/.test(rule.selectorText)) { pseudoRules = true; return; }
      }
    } catch { pseudoRules = true; return; }
  }
}

function pseudoText(el, which) {
  if (!pseudoRules || el.nodeType !== 1) return '';
  const content = getComputedStyle(el, which).content;
  if (!content || content === 'none' || content === 'normal') return '';
  const text = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1].replace(/\\(.)/g, '$1')).join('');
  // Icon fonts draw with private code points: they say nothing.
  return text.replace(/[\ue000-\uf8ff]/g, '');
}

// Children as they are drawn: through shadow roots and slots.
function flatChildren(node) {
  const root = shadowOf(node);
  if (root) return root.childNodes;
  if (node.tagName === 'SLOT' && node.assignedNodes) {
    const assigned = node.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return node.childNodes;
}
