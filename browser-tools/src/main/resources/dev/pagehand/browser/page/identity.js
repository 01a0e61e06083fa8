// What tells an element from all others, for finding it again in a later document: not where it is, but what it is, what it
// stands in and what stands around it.

const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-qa', 'data-cy'];
const TELLING = ['id', 'name', 'href', 'type', 'placeholder', 'alt', 'title', 'aria-label', 'autocomplete'];
const SURROUNDING = new Set(('dialog alertdialog form region navigation main banner contentinfo complementary search list table ' +
  'tablist tabpanel menu menubar toolbar group radiogroup tree grid').split(' '));
const ROW_ROLES = new Set(['row', 'listitem', 'article', 'treeitem']);
const MAX_SURROUNDING = 6, MAX_ROW_TEXT = 200, MAX_IDENTITIES = 200, CARD_LEVELS = 5;

function identities(options) {
  nextId = Math.max(nextId, options.next);
  const nodes = walkDocument({ root: null }).nodes;
  const chosen = options.id ? nodes.filter((node) => node.id === options.id) : likely(nodes, options);
  const around = aroundOf(nodes, new Set(chosen));
  return { next: nextId, found: chosen.map((node) => ({ id: node.id, identity: identity(node, around.get(node)) })) };
}

// All that could be the one: of its role or its kind of element, those that share a name or an attribute first.
function likely(nodes, wanted) {
  const counted = [];
  for (const node of nodes) {
    if (node.id === 0) continue;
    const tag = tagOf(node.el).toLowerCase();
    const score = (node.role === wanted.role ? 2 : 0) + (tag === wanted.tag ? 1 : 0);
    const shared = (node.name !== '' && node.name === wanted.name ? 4 : 0) + (sharesAttribute(node.el, wanted.attributes) ? 4 : 0);
    if (score + shared > 0) counted.push({ node, score: score + shared });
  }
  if (counted.length > MAX_IDENTITIES) counted.sort((a, b) => b.score - a.score);
  return counted.slice(0, MAX_IDENTITIES).map((one) => one.node);
}

function sharesAttribute(el, attributes) {
  for (const name of ['id', 'name', 'href', ...TEST_IDS]) if (attributes[name] && attr(el, name) === attributes[name]) return true;
  return false;
}

// Headings, neighbours and places among their like, in one pass over the page's lines.
function aroundOf(nodes, wanted) {
  const counts = new Map(), around = new Map();
  let heading = '';
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node.role === 'heading') heading = node.name;
    if (node.id === 0) continue;
    const like = node.role + ' ' + node.name;
    const index = counts.get(like) ?? 0;
    counts.set(like, index + 1);
    if (wanted.has(node)) around.set(node, { heading: node.role === 'heading' ? '' : heading, index, like, before: saidAt(nodes, i - 1, -1), after: saidAt(nodes, afterPart(nodes, i), 1) });
  }
  for (const one of around.values()) one.of = counts.get(one.like);
  return around;
}

function afterPart(nodes, i) {
  let next = i + 1;
  while (next < nodes.length && nodes[next].depth > nodes[i].depth) next++;
  return next;
}

function saidAt(nodes, from, step) {
  for (let i = from, left = 4; i >= 0 && i < nodes.length && left > 0; i += step, left--) if (nodes[i].name) return clip(nodes[i].name, 80);
  return '';
}

function identity(node, around) {
  const el = node.el, attributes = {};
  for (const name of [...TEST_IDS, ...TELLING]) { const value = attr(el, name); if (value) attributes[name] = clip(value, MAX_NAME); }
  const label = labelText(el);
  return {
    role: node.role, name: node.name,
    markup: { tag: tagOf(el).toLowerCase(), attributes, label: clip(label, MAX_NAME) },
    surroundings: { ancestors: surroundingsOf(el), heading: around.heading, row: rowText(el), before: around.before, after: around.after },
    place: { index: around.index, of: around.of },
  };
}

function surroundingsOf(el) {
  const found = [];
  for (let node = parentInTree(el); node && found.length < MAX_SURROUNDING; node = parentInTree(node)) {
    if (kindOf(node) !== 1) continue;
    const tag = tagOf(node), role = roleOf(node, tag);
    if (SURROUNDING.has(role)) found.push({ role, name: nameOf(node, tag, role) });
  }
  return found;
}

// What the row, list entry or card around an element says besides the element itself.
function rowText(el) {
  for (let node = parentInTree(el), level = 0; node && kindOf(node) === 1; node = parentInTree(node), level++) {
    const tag = tagOf(node);
    if (tag === 'BODY') return '';
    if (ROW_ROLES.has(roleOf(node, tag)) || (level < CARD_LEVELS && isCard(node))) {
      const own = squash(contentText(el, el, false));
      const text = squash(contentText(node, node, false));
      return clip(own ? squash(text.replace(own, ' ')) : text, MAX_ROW_TEXT);
    }
  }
  return '';
}

// One of several of a kind, such as a product in a shop: made alike, and each with something to do in it.
function isCard(el) {
  const parent = elementAbove(el), shape = attr(el, 'class');
  if (!parent || !shape) return false;
  let alike = 0;
  for (let other = firstOf(parent); other && alike < 3; other = nextOf(other)) if (kindOf(other) === 1 && tagOf(other) === tagOf(el) && attr(other, 'class') === shape && firstOf(other)) alike++;
  return alike > 1 && queryOne(el, 'a,button,input,select,[role=button],[onclick]') !== null;
}
