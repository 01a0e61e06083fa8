// Roles: the explicit one where it is a real role, else what the element is by itself (HTML-AAM).

const KNOWN_ROLES = new Set(('alert alertdialog application article banner blockquote button caption cell checkbox code ' +
  'columnheader combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure form ' +
  'generic grid gridcell group heading img insertion link list listbox listitem log main mark marquee math menu menubar ' +
  'menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio ' +
  'radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript ' +
  'superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem').split(' '));

const PLAIN_TAGS = {
  ARTICLE: 'article', ASIDE: 'complementary', BLOCKQUOTE: 'blockquote', BUTTON: 'button', CAPTION: 'caption', CODE: 'code',
  DATALIST: 'listbox', DD: 'definition', DETAILS: 'group', DIALOG: 'dialog', DT: 'term', FIELDSET: 'group', FIGURE: 'figure',
  H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', HR: 'separator',
  IFRAME: 'iframe', FRAME: 'iframe', LI: 'listitem', MAIN: 'main', MENU: 'list', METER: 'meter', NAV: 'navigation',
  OL: 'list', OPTGROUP: 'group', OPTION: 'option', OUTPUT: 'status', P: 'paragraph', PROGRESS: 'progressbar', SEARCH: 'search',
  SUMMARY: 'button', TABLE: 'table', TBODY: 'rowgroup', TD: 'cell', TEXTAREA: 'textbox', TFOOT: 'rowgroup', THEAD: 'rowgroup',
  TIME: 'time', TR: 'row', UL: 'list', AUDIO: 'audio', VIDEO: 'video', CANVAS: 'canvas', EMBED: 'embed', OBJECT: 'object',
};

const INPUT_ROLES = {
  button: 'button', submit: 'button', reset: 'button', image: 'button', checkbox: 'checkbox', radio: 'radio', range: 'slider',
  number: 'spinbutton', search: 'searchbox', email: 'textbox', tel: 'textbox', text: 'textbox', url: 'textbox',
  password: 'textbox', color: 'textbox', file: 'button', date: 'textbox', 'datetime-local': 'textbox', month: 'textbox',
  week: 'textbox', time: 'textbox',
};

function roleOf(el, tag) {
  const explicit = attr(el, 'role');
  if (explicit) {
    for (const word of explicit.trim().toLowerCase().split(/\s+/)) {
      if (word === 'none' || word === 'presentation') { if (!isFocusable(el, tag)) return 'generic'; break; }
      if (word === 'image') return 'img';
      if (KNOWN_ROLES.has(word)) return word;
    }
  }
  const plain = PLAIN_TAGS[tag];
  if (plain !== undefined) {
    if (tag === 'TD') return cellRole(el);
    if (tag === 'SUMMARY') return isIn(el, 'DETAILS') ? 'button' : 'generic';
    return plain;
  }
  switch (tag) {
    case 'A': case 'AREA': return hasAttr(el, 'href') ? 'link' : 'generic';
    case 'a': return isSvgLink(el) ? 'link' : 'generic';
    case 'INPUT': return inputRole(el);
    case 'SELECT': return el.multiple || el.size > 1 ? 'listbox' : 'combobox';
    case 'IMG': return attr(el, 'alt') === '' && !hasAttr(el, 'aria-label') && !attr(el, 'title') ? 'generic' : 'img';
    case 'SVG': return hasAttr(el, 'aria-label') || queryOne(el, ':scope > title') ? 'img' : 'generic';
    case 'TH': return el.scope === 'row' || el.scope === 'rowgroup' || (!el.scope && isRowHeader(el)) ? 'rowheader' : 'columnheader';
    case 'HEADER': return insideSection(el) ? 'generic' : 'banner';
    case 'FOOTER': return insideSection(el) ? 'generic' : 'contentinfo';
    case 'FORM': return namedByAuthor(el) ? 'form' : 'generic';
    case 'SECTION': return namedByAuthor(el) ? 'region' : 'generic';
    default: return isEditingHost(el) ? 'textbox' : 'generic';
  }
}

function isSvgLink(el) { return hasAttr(el, 'href') || hasAttr(el, 'xlink:href'); }

function isIn(el, tag) {
  const above = elementAbove(el);
  return above !== null && tagOf(above) === tag;
}

function inputRole(el) {
  const role = INPUT_ROLES[el.type] ?? 'textbox';
  return (role === 'textbox' || role === 'searchbox') && hasAttr(el, 'list') ? 'combobox' : role;
}

function cellRole(el) {
  const table = closest(el, 'table');
  const role = table?.getAttribute('role');
  return role === 'grid' || role === 'treegrid' ? 'gridcell' : 'cell';
}

function isRowHeader(el) {
  const row = elementAbove(el);
  return row !== null && tagOf(row) === 'TR' && queryOne(row, 'td') !== null && !isIn(row, 'THEAD');
}

function insideSection(el) {
  const above = elementAbove(el);
  return above !== null && closest(above, 'article,aside,main,nav,section,[role=article],[role=complementary],[role=main],[role=navigation],[role=region]') !== null;
}

function namedByAuthor(el) {
  return hasAttr(el, 'aria-label') || hasAttr(el, 'aria-labelledby') || hasAttr(el, 'title');
}

function isFocusable(el, tag) {
  switch (tag) {
    case 'A': case 'AREA': return hasAttr(el, 'href');
    case 'BUTTON': case 'INPUT': case 'SELECT': case 'TEXTAREA': return !el.disabled && el.type !== 'hidden';
    case 'IFRAME': case 'SUMMARY': return true;
    default: return hasAttr(el, 'tabindex') || inEditing(el);
  }
}
