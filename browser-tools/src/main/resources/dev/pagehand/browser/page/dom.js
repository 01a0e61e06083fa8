// The page's tree by its own operators. A form's fields hide the form's properties by their names (an input called
// "children"), and a document's pictures hide the document's, in our world too: so properties are never asked for by name.

const getter = (type, name) => { const get = Object.getOwnPropertyDescriptor(type.prototype, name).get; return (node) => get.call(node); };
const method = (type, name) => { const call = type.prototype[name]; return call.length === 0 ? (node) => call.call(node) : (node, argument) => call.call(node, argument); };

const tagNameOf = getter(Element, 'tagName'), kindOf = getter(Node, 'nodeType'), rootGet = getter(Element, 'shadowRoot');
const firstOf = getter(Node, 'firstChild'), nextOf = getter(Node, 'nextSibling'), parentOf = getter(Node, 'parentNode'), elementAbove = getter(Node, 'parentElement');
const slotOf = getter(Element, 'assignedSlot'), isConnected = getter(Node, 'isConnected'), labelControl = getter(HTMLLabelElement, 'control');
const documentBody = getter(Document, 'body'), documentRoot = getter(Document, 'documentElement'), documentScroller = getter(Document, 'scrollingElement');
const documentTitle = getter(Document, 'title'), focusIn = getter(Document, 'activeElement'), documentSheets = getter(Document, 'styleSheets');
const rectOf = method(Element, 'getBoundingClientRect'), treeOf = method(Node, 'getRootNode'), closest = method(Element, 'closest');
const matches = method(Element, 'matches'), queryOne = method(Element, 'querySelector'), queryMany = method(Element, 'querySelectorAll'), holdsNode = method(Node, 'contains');
const clientRects = method(Element, 'getClientRects'), hitIn = Document.prototype.elementFromPoint, make = Document.prototype.createElement, hasFocus = Document.prototype.hasFocus;
const widthOf = getter(HTMLElement, 'offsetWidth'), attributeNames = method(Element, 'getAttributeNames');
const childCount = getter(Element, 'childElementCount'), firstChildElement = getter(Element, 'firstElementChild'), nextElement = getter(Element, 'nextElementSibling'), isDrawn = method(Element, 'checkVisibility');
const hasAttributes = method(Element, 'hasAttributes');
const documentAll = Document.prototype.querySelectorAll, fragmentAll = DocumentFragment.prototype.querySelectorAll;
const getAttribute = Element.prototype.getAttribute, hasAttribute = Element.prototype.hasAttribute, editableGet = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'isContentEditable').get;

function attr(el, name) { return getAttribute.call(el, name); }
function hasAttr(el, name) { return hasAttribute.call(el, name); }
function tagOf(el) { const tag = tagNameOf(el); return tag === 'svg' ? 'SVG' : tag; }

// The labels of each control, read once a look for a whole tree: the browser's own list searches the tree for every control.
const labelsIn = new Map();

function labelsOf(el) {
  const root = treeOf(el);
  let labels = labelsIn.get(root);
  if (labels === undefined) { labels = labelsByControl(root); labelsIn.set(root, labels); }
  return labels.get(el) ?? [];
}

function labelsByControl(root) {
  const found = new Map();
  for (const label of labelsBelow(root)) {
    const control = labelControl(label);
    if (!control) continue;
    const known = found.get(control);
    if (known) known.push(label); else found.set(control, [label]);
  }
  return found;
}

function labelsBelow(root) {
  if (root instanceof Document) return documentAll.call(root, 'label');
  return root instanceof DocumentFragment ? fragmentAll.call(root, 'label') : queryMany(root, 'label');
}

function inEditing(el) { return el instanceof HTMLElement && editableGet.call(el); }
function isEditingHost(el) { if (!inEditing(el)) return false; const above = elementAbove(el); return above === null || !inEditing(above); }
