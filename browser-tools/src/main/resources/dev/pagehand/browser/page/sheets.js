// What the page's style sheets do at all. Some look-ups cost a style reading for each element and matter on few pages, so
// they are made only where a rule or an inline style could call for them.

let pseudoRules = false, rareHiding = false, inlineHandlers = false;
const sheetFacts = new WeakMap();
const RARE = /font-size: ?0(px)?[;} ]|text-indent: ?-|color: ?(transparent|rgba\([^)]*, 0\))|scale[3dXY]*\(0|opacity\(0|content-visibility: ?hidden/;
const RARE_INLINE = ['font-size:0', 'font-size: 0', 'text-indent:', 'color:transparent', 'color: transparent', 'scale(0', 'opacity(0', 'content-visibility']
  .map((text) => `[style*="${text}" i]`).join(',');
const HANDLERS = ['onclick', 'ondblclick', 'onmousedown', 'onmouseup', 'onpointerdown', 'onpointerup', 'ontouchstart', 'onkeydown', 'onkeyup', 'onchange', 'oninput'];
const ANY_HANDLER = HANDLERS.map((name) => `[${name}]`).join(',');

function lookAtSheets() {
  pseudoRules = rareHiding = false;
  for (const sheet of [...documentSheets(document), ...document.adoptedStyleSheets]) {
    const facts = factsOf(sheet);
    pseudoRules ||= facts.pseudo;
    rareHiding ||= facts.rare;
  }
  rareHiding ||= queryOne(documentRoot(document), RARE_INLINE) !== null;
  inlineHandlers = queryOne(documentRoot(document), ANY_HANDLER) !== null;
}

// A shadow root brings sheets of its own, and inline styles that a query does not reach.
function expectTheRare() { pseudoRules = rareHiding = inlineHandlers = true; }

function factsOf(sheet) {
  let rules;
  try { rules = sheet.cssRules; } catch { return { pseudo: true, rare: true }; }
  const known = sheetFacts.get(sheet);
  if (known && known.count === rules.length) return known;
  const facts = { count: rules.length, pseudo: false, rare: false };
  for (const rule of rules) {
    const text = rule.cssText;
    facts.pseudo ||= /:before|:after/.test(text) || rule instanceof CSSImportRule;
    facts.rare ||= RARE.test(text) || rule instanceof CSSImportRule;
  }
  sheetFacts.set(sheet, facts);
  return facts;
}
