package dev.pagehand.agent.replay;

/**
 * A way in which a page changes.
 *
 * @param script changes a document in which {@code right} is the element that was recorded, {@code unit} the row, card or
 *     field that it stands in, and {@code page} what belongs to this page alone
 * @param remains whether a person would still find the element that is meant
 */
record Mutation(String name, String script, boolean remains) {

    static final Mutation[] ALL = {
        new Mutation("nothing changes", "", true),
        new Mutation("a sibling of another meaning is inserted before", "unit.before(stranger());", true),
        new Mutation(
                "siblings of another meaning are inserted on both sides",
                "unit.before(stranger()); unit.after(stranger());",
                true),
        new Mutation(
                "siblings are turned round",
                "unit.parentElement.append(...[...unit.parentElement.children].reverse());",
                true),
        new Mutation("the unit comes last among its siblings", "unit.parentElement.append(unit);", true),
        new Mutation(
                "all siblings go",
                "for (const one of [...unit.parentElement.children]) if (one !== unit) one.remove();",
                true),
        new Mutation("the element goes, its siblings stay", "unit.remove();", false),
        new Mutation("the element goes, a stranger has its place", "unit.replaceWith(stranger());", false),
        new Mutation("ids and classes are made anew", "fresh();", true),
        new Mutation("ids, classes and siblings are new", "fresh(); unit.before(stranger());", true),
        new Mutation(
                "test ids go, too",
                "fresh(); for (const one of document.querySelectorAll('[data-testid]')) one.removeAttribute('data-testid');",
                true),
        new Mutation(
                "it is wrapped", "wrap(right, 'span'); wrap(unit, 'div'); wrap(unit.parentElement, 'section');", true),
        new Mutation(
                "it moves to another region",
                "const aside = document.createElement('aside'); document.body.prepend(aside); aside.append(unit);",
                true),
        new Mutation(
                "it moves to the footer, a stranger has its place",
                "const foot = document.createElement('footer'); document.body.append(foot); unit.before(stranger()); foot.append(unit);",
                true),
        new Mutation("its label grows", "label(page.grown);", true),
        new Mutation("its label is another word for the same", "label(page.synonym);", true),
        new Mutation("its label is another word, and ids are new", "fresh(); label(page.synonym);", true),
        new Mutation("the page is translated", "translate();", true),
        new Mutation("it is hidden", "unit.style.display = 'none';", false),
        new Mutation(
                "it is hidden, and one like it is shown in an advertisement",
                "unit.style.display = 'none'; advertise();",
                false),
        new Mutation("one like it is shown in an advertisement, too", "advertise();", true),
        new Mutation(
                "it comes twice", "const twin = unit.cloneNode(true); mark(twin, 'twin'); unit.after(twin);", true),
        new Mutation("one that looks alike has another meaning", "label(page.opposite); mark(right, 'wrong');", false),
        new Mutation(
                "one that looks alike takes its place, it moves on",
                "const other = unit.cloneNode(true); mark(other, 'wrong'); unit.before(other); relabel(other, page.opposite); freshen(unit);",
                true),
        new Mutation("its row is about another thing", "retitle();", false),
        new Mutation("one that means the same comes before it", "unit.before(called(unit, meaning()));", true),
        new Mutation(
                "the element goes, one that means the same is in an advertisement",
                "const partner = called(unit, meaning()); unit.remove(); advertise(partner);",
                false),
        new Mutation(
                "the element goes, one that means the same is in another row or region",
                "const aside = document.createElement('footer'); aside.innerHTML = '<h2>Elsewhere</h2>'; const far = called(unit, meaning()); if (far.querySelector('.thing')) far.querySelector('.thing').textContent = 'Umbrella stand'; aside.append(far); unit.remove(); document.body.append(aside);",
                false),
        new Mutation("it is made of another element", "swapTag();", true),
        new Mutation(
                "all text around it is new",
                "for (const one of document.querySelectorAll('h2,p,legend,caption')) if (one.id !== 'said') one.textContent = 'Lorem ' + one.textContent.length;",
                true),
    };

    /** What the scripts may use. */
    static final String TOOLS = """
            const right = document.querySelector('[data-who=right]');
            const unit = right.closest('tr,li,article,label') ?? right;
            const chance = () => 'x' + Math.abs(Math.sin(chance.n = (chance.n ?? page.seed) + 1) * 1e9 | 0).toString(16);
            function mark(where, who) {
              for (const one of [where, ...where.querySelectorAll('[data-who]')]) if (one.dataset.who) one.dataset.who = who;
            }
            function setText(el, text) {
              const node = [...el.childNodes].find((one) => one.nodeType === 3 && one.data.trim());
              if (node) node.data = text + ' '; else if (el.value) el.value = text; else el.textContent = text;
            }
            function relabel(where, text) {
              const control = where.matches('[data-who]') ? where : where.querySelector('[data-who]');
              const caption = control.closest('label');
              if (caption) setText(caption, text);
              else if (control.hasAttribute('aria-label')) control.setAttribute('aria-label', text);
              else setText(control, text);
            }
            const label = (text) => relabel(right, text);
            function stranger() {
              const copy = unit.cloneNode(true);
              mark(copy, 'wrong');
              for (const one of copy.querySelectorAll('[id],[name],[data-testid],[href]')) freshen(one);
              freshen(copy);
              if (copy.querySelector('.thing')) copy.querySelector('.thing').textContent = 'Umbrella stand';
              else relabel(copy, page.stranger);
              return copy;
            }
            function freshen(el) {
              for (const one of [el, ...el.querySelectorAll('*')]) {
                for (const name of ['id', 'class', 'name', 'data-testid', 'for', 'href']) {
                  if (one.hasAttribute(name) && one.getAttribute(name) !== 'thing') one.setAttribute(name, chance());
                }
              }
            }
            function fresh() {
              for (const one of document.querySelectorAll('[id]:not(#said)')) one.id = chance();
              for (const one of document.querySelectorAll('[class]')) if (!one.matches('.thing')) one.className = chance();
            }
            function wrap(el, tag) { const around = document.createElement(tag); el.replaceWith(around); around.append(el); }
            const meaning = () => Object.values(page.words)[0];
            function called(el, name) {
              const other = el.cloneNode(true);
              mark(other, 'wrong');
              freshen(other);
              relabel(other, name);
              return other;
            }
            function advertise(unit = document.querySelector('[data-who=right]').closest('tr,li,article,label') ?? document.querySelector('[data-who=right]')) {
              const aside = document.createElement('aside');
              aside.setAttribute('aria-label', 'Advertisement');
              aside.innerHTML = '<h2>Our partners</h2>';
              const copy = unit.cloneNode(true);
              copy.style.display = '';
              mark(copy, 'wrong');
              freshen(copy);
              if (copy.querySelector('.thing')) copy.querySelector('.thing').textContent = 'Insurance';
              aside.append(copy);
              document.body.append(aside);
            }
            function retitle() {
              const thing = unit.querySelector('.thing');
              if (!thing) { unit.remove(); return; }
              thing.textContent = 'Umbrella stand';
              mark(unit, 'wrong');
            }
            function translate() {
              const words = page.words, walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.parentElement.tagName !== 'SCRIPT' && node.data.trim()) node.data = words[node.data.trim()] ?? 'Wort ' + chance();
              }
              for (const one of document.querySelectorAll('[aria-label]')) one.setAttribute('aria-label', words[one.getAttribute('aria-label')] ?? 'Wort');
            }
            function swapTag() {
              if (!right.matches('button,a')) { right.setAttribute('data-made', 'anew'); return; }
              const other = document.createElement(right.tagName === 'A' ? 'button' : 'a');
              for (const one of right.attributes) other.setAttribute(one.name, one.value);
              if (other.tagName === 'A') other.setAttribute('href', '#go');
              other.append(...right.childNodes);
              right.replaceWith(other);
            }
            """;

    String on(Specimen specimen) {
        return "{ const page = " + specimen.words() + ";\n" + TOOLS + "\n" + script + "\n}";
    }

    @Override
    public String toString() {
        return name;
    }
}
