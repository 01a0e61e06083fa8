// What the page's style sheets do at all. Some look-ups cost a style reading for each element and matter on few pages, so
// they are made only where a rule or an inline style could call for them.

let pseudoRules = false, rareHiding = false, fading = false;
const sheetFacts = new WeakMap();
const RARE = /font-size: ?0(px)?[;} ]|text-indent: ?-|color: ?(transparent|rgba\([^)]*, 0\))|scale[3dXY]*\(0|opacity\(0|content-visibility: ?hidden/;
const RARE_INLINE = ['font-size:0', 'font-size: 0', 'text-indent:', 'color:transparent', 'color: transparent', 'scale(0', 'opacity(0', 'content-visibility']
  .map((text) => `[style*="${text}" i]`).join(',');

function lookAtSheets() {
  pseudoRules = rareHiding = fading = false;
  for (const sheet of [...documentSheets(document), ...document.adoptedStyleSheets]) {
    const facts = factsOf(sheet);
    pseudoRules ||= facts.pseudo;
    rareHiding ||= facts.rare;
    fading ||= facts.fading;
  }
  if (queryOne(documentRoot(document), '[style]') === null) return;
  rareHiding ||= queryOne(documentRoot(document), RARE_INLINE) !== null;
  fading ||= queryOne(documentRoot(document), '[style*=opacity i]') !== null;
}

// A shadow root brings sheets of its own, and inline styles that a query does not reach.
function expectTheRare() { pseudoRules = rareHiding = fading = true; }

function factsOf(sheet) {
  let rules;
  try { rules = sheet.cssRules; } catch { return { pseudo: true, rare: true, fading: true }; }
  const known = sheetFacts.get(sheet);
  if (known && known.count === rules.length) return known;
  const facts = { count: rules.length, pseudo: false, rare: false, fading: false };
  for (const rule of rules) {
    const text = rule.cssText;
    facts.pseudo ||= /:before|:after/.test(text) || rule instanceof CSSImportRule;
    facts.fading ||= text.includes('opacity') || rule instanceof CSSImportRule;
    facts.rare ||= RARE.test(text) || rule instanceof CSSImportRule;
  }
  sheetFacts.set(sheet, facts);
  return facts;
}
