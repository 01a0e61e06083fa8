// What can be acted on, said or unsaid.

const INTERACTIVE_ROLES = new Set(('button checkbox combobox gridcell link listbox menuitem menuitemcheckbox menuitemradio ' +
  'option radio scrollbar searchbox slider spinbutton switch tab textbox treeitem').split(' '));
const POINTER_CURSORS = new Set(['pointer', 'grab', 'move', 'col-resize', 'row-resize', 'ew-resize', 'ns-resize', 'nwse-resize', 'nesw-resize', 'zoom-in', 'zoom-out', 'copy', 'cell']);
const HANDLERS = new Set(['onclick', 'ondblclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'ontouchstart', 'onkeydown', 'onkeyup', 'onchange', 'oninput']);

function isNative(el, tag) {
  switch (tag) {
    case 'A': case 'AREA': return hasAttr(el, 'href');
    case 'a': return isSvgLink(el);
    case 'BUTTON': case 'SELECT': case 'TEXTAREA': case 'SUMMARY': return true;
    case 'INPUT': return el.type !== 'hidden';
    case 'AUDIO': case 'VIDEO': return el.controls;
    default: return false;
  }
}

// Whether a hand would try it: a control, something that takes focus, a handler in the markup, or a hand for a cursor.
function actionability(el, tag, role, cursor, parentCursor) {
  if (isNative(el, tag) || (INTERACTIVE_ROLES.has(role) && (role !== 'gridcell' || hasAttr(el, 'tabindex')))) return 'control';
  if (isEditingHost(el)) return 'control';
  if (tag === 'LABEL' && labelControl(el)) return null;
  if (el.draggable === true && tag !== 'IMG' && tag !== 'A') return 'draggable';
  if (listening.has(el)) return 'clickable';
  if (tag !== 'BODY' && tag !== 'HTML' && hasAttributes(el)) {
    const tabindex = attr(el, 'tabindex');
    if (tabindex !== null && parseInt(tabindex, 10) >= 0) return 'clickable';
    if (attributeNames(el).some((name) => HANDLERS.has(name))) return 'clickable';
  }
  if (cursor !== parentCursor && POINTER_CURSORS.has(cursor) && tag !== 'BODY' && tag !== 'HTML' && tag !== 'LABEL') return 'clickable';
  return null;
}

// What a person sees of a thing without a name: its text, picture, icon class or colour.
function looksOf(el) {
  const text = squash(contentText(el, el, false));
  if (text) return clip(text, 80);
  const image = queryOne(el, 'img[alt], svg > title, [title], [aria-label]');
  if (image) {
    const said = squash(attr(image, 'alt') || attr(image, 'title') || attr(image, 'aria-label') || image.textContent || '');
    if (said) return clip(said, 80);
  }
  for (const node of [el, ...queryMany(el, 'i,span,svg,use')].slice(0, 6)) {
    const icon = /(?:^|\s|[-_])(?:icon|fa|fas|far|bi|mdi|glyphicon|lucide|material-icons?)[-_]([a-z][a-z0-9-]*)/i.exec(attr(node, 'class') ?? '');
    if (icon) return 'icon ' + icon[1];
    const use = /#(?:icon-)?([\w-]+)$/.exec(attr(node, 'href') ?? '');
    if (use) return 'icon ' + use[1];
  }
  const colour = getComputedStyle(el).backgroundColor;
  if (colour && !/^rgba\(.*, 0\)$|^transparent$/.test(colour)) return 'colour ' + colour.replace(/\s+/g, '');
  const word = (el.id || attr(el, 'name') || (attr(el, 'class') ?? '').split(/\s+/)[0] || '').trim();
  return word ? clip(word, 40) : '';
}
