package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** Things to press: buttons, menus, dialogs, tabs, trees. */
final class ClickFamilies {

    private ClickFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("buttons", ClickFamilies::buttons),
                new Family("links", ClickFamilies::links),
                new Family("two clicks", ClickFamilies::twoClicks),
                new Family("dialogs", ClickFamilies::dialogs),
                new Family("browser dialogs", ClickFamilies::browserDialogs),
                new Family("tabs", ClickFamilies::tabs),
                new Family("accordions", ClickFamilies::accordions),
                new Family("menus", ClickFamilies::menus),
                new Family("trees", ClickFamilies::trees),
                new Family("banners", ClickFamilies::banners),
                new Family("toggle buttons", ClickFamilies::pressed),
                new Family("icons", ClickFamilies::icons),
                new Family("colour boxes", ClickFamilies::colours),
                new Family("steppers", ClickFamilies::steppers),
                new Family("shadow DOM", ClickFamilies::shadow),
                new Family("frames", ClickFamilies::frames),
                new Family("toasts", ClickFamilies::toasts));
    }

    private static Draft buttons(Chance c) {
        List<String> names = c.some(4, Chance.COMMANDS);
        String name = names.get(c.upTo(4));
        return new Draft(c)
                .buttons(names)
                .asks(c.ask(
                        "click %1$s|click on %1$s|press the %1$s button|hit %1$s|tap on the button %1$s|push the button labelled %1$s"
                                + "|click the button that says %1$s|use the %1$s button|select the %1$s button|click the button called %1$s",
                        c.quoted(name)))
                .solvedWhen("noted('%s')", name);
    }

    private static Draft links(Chance c) {
        List<String> topics = c.some(5, Chance.TOPICS);
        Draft draft = new Draft(c).add("<ul>");
        topics.forEach(topic -> draft.add("<li><a href='#x' data-note='%1$s'>%1$s</a> – read more", topic));
        String topic = topics.get(c.upTo(5));
        return draft.add("</ul>")
                .asks(c.ask(
                        "open the %1$s link|follow the link %1$s|go to %1$s|visit the %1$s page|click the %1$s link in the list"
                                + "|navigate to the %1$s section|open %1$s",
                        c.quoted(topic)))
                .solvedWhen("noted('%s')", topic);
    }

    private static Draft twoClicks(Chance c) {
        List<String> names = c.some(4, Chance.COMMANDS);
        String one = c.quoted(names.get(0));
        String two = c.quoted(names.get(2));
        String both = c.say(
                "Start by clicking %1$s and then press %2$s.|Click %1$s followed by %2$s.|Click %1$s; afterwards click %2$s."
                        + "|Press %1$s. Once that is done, press %2$s.|First click on %1$s, next on %2$s."
                        + "|Click %1$s, and when you have done that click %2$s.|After clicking %1$s, click %2$s."
                        + "|Click %1$s and %2$s.|I need you to hit %1$s and after that hit %2$s",
                one, two);
        return new Draft(c)
                .buttons(c.some(4, names))
                .asks(both)
                .solvedWhen("noted('%s','%s')", names.get(0), names.get(2));
    }

    private static Draft dialogs(Chance c) {
        String what = c.pick("Delete", "Archive", "Publish");
        boolean yes = c.coin();
        return new Draft(c)
                .add("<button id=open>%s report</button><button data-note=Other>Cancel plan</button>", what)
                .add("<dialog id=d aria-label='%1$s this report?'><p>%1$s this report?</p>", what)
                .add("<button data-note=no>Cancel</button><button data-note=yes>%s</button></dialog>", what)
                .script("document.getElementById('open').onclick = () => { note('open'); d.showModal(); };")
                .script("d.onclick = e => { if (e.target.dataset.note) d.close(); };")
                .asks(c.steps(
                        c.say("click '%1$s report'|press %1$s report", what),
                        yes
                                ? c.say(
                                        "click '%1$s' in the dialog|confirm with %1$s|press %1$s in the popup that opens"
                                                + "|in the dialog, click %1$s|click the %1$s button of the modal",
                                        what)
                                : c.say("click Cancel in the dialog|in the pop-up, press Cancel|cancel the dialog")))
                .solvedWhen("noted('open','%s') && !d.open", yes ? "yes" : "no");
    }

    private static Draft browserDialogs(Chance c) {
        boolean yes = c.coin();
        return new Draft(c)
                .add("<button id=b>Empty the bin</button><p id=p></p>")
                .script(
                        "document.getElementById('b').onclick = () => note(confirm('Empty it for good?') ? 'yes' : 'no');")
                .asks(
                        c.steps(
                                c.say("click Empty the bin|press the 'Empty the bin' button"),
                                yes
                                        ? c.say(
                                                "accept the dialog|confirm the alert|accept the confirmation dialog|say yes to the dialog"
                                                        + "|press OK in the dialog")
                                        : c.say(
                                                "dismiss the dialog|cancel the confirmation|say no to the question|decline the dialog")))
                .solvedWhen("noted('%s')", yes ? "yes" : "no");
    }

    private static Draft tabs(Chance c) {
        List<String> names = c.some(3, Chance.TOPICS);
        Draft draft = new Draft(c).add("<div role=tablist aria-label=Topics>");
        for (String name : names) {
            draft.add(
                    "<button role=tab aria-selected=%s data-note='%s'>%s</button>",
                    names.indexOf(name) == 0, name, name);
        }
        int at = 1 + c.upTo(2);
        return draft.add("</div><div role=tabpanel id=panel>%s text</div>", names.get(0))
                .script("document.querySelectorAll('[role=tab]').forEach(t => t.onclick = () => {")
                .script("document.querySelectorAll('[role=tab]').forEach(o => o.ariaSelected = String(o === t));")
                .script("panel.textContent = t.textContent + ' text'; });")
                .asks(c.ask(
                        "switch to the %1$s tab|open the tab %1$s|select the tab called %1$s|go to the %1$s tab|click the %2$s tab"
                                + "|activate the %1$s tab|show the %1$s tab|change to the %1$s tab",
                        c.quoted(names.get(at)), Chance.ORDINALS.get(at)))
                .solvedWhen("panel.textContent === '%s text'", names.get(at));
    }

    private static Draft accordions(Chance c) {
        List<String> names = c.some(4, Chance.TOPICS);
        Draft draft = new Draft(c);
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<h3><button aria-expanded=%s>%s</button></h3><div %s>Text %d</div>",
                    i == 0, names.get(i), i == 0 ? "" : "hidden", i);
        }
        boolean closing = c.upTo(3) == 0;
        int at = closing ? 0 : c.upTo(4);
        return draft.script("document.querySelectorAll('h3 button').forEach(b => b.onclick = () => {")
                .script("const on = b.ariaExpanded !== 'true'; b.ariaExpanded = String(on);")
                .script("b.parentElement.nextElementSibling.hidden = !on; });")
                .asks(c.ask(
                        closing
                                ? "collapse %1$s|close the %1$s section|fold the %1$s panel|collapse the section %1$s|hide the %1$s section"
                                : "expand %1$s|open the %1$s section|unfold the %1$s panel|expand the section %1$s|make sure the %1$s section is expanded",
                        c.quoted(names.get(at))))
                .solvedWhen(
                        "[...document.querySelectorAll('h3 button')].map(b => b.ariaExpanded).join() === '%s'",
                        expanded(at, closing));
    }

    private static String expanded(int at, boolean closing) {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            states.append(i == 0 ? "" : ",").append(i == at ? !closing : i == 0);
        }
        return states.toString();
    }

    private static Draft menus(Chance c) {
        List<String> items = c.some(4, Chance.COMMANDS);
        Draft draft = new Draft(c)
                .add("<button id=m aria-haspopup=menu aria-expanded=false>File</button>")
                .add(
                        "<button data-note=Edit aria-haspopup=menu aria-expanded=false>Edit</button><div role=menu id=menu hidden>");
        items.forEach(item -> draft.add("<div role=menuitem tabindex=-1 data-note='%1$s'>%1$s</div>", item));
        return draft.add("</div>")
                .script("m.onclick = () => { show('menu', menu.hidden); m.ariaExpanded = String(!menu.hidden); };")
                .asks(c.say(
                        "Open the File menu and choose %1$s.|Click File, then %1$s.|Go to File > %1$s.|Choose %1$s from the File menu."
                                + "|Select %1$s in the File menu|From the File menu, pick %1$s.|File → %1$s|In the File menu click %1$s.",
                        items.get(1)))
                .solvedWhen("noted('%s') && !menu.hidden", items.get(1));
    }

    private static Draft trees(Chance c) {
        List<String> top = c.some(3, Chance.CITIES);
        List<String> leaves = c.some(6, Chance.FRUIT);
        Draft draft = new Draft(c).add("<div role=tree aria-label=Places>");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<div role=treeitem aria-expanded=false tabindex=0 class=top>%s</div><div role=group hidden>"
                            + "<div role=treeitem tabindex=0 data-note='%s'>%2$s</div><div role=treeitem tabindex=0 data-note='%s'>%3$s</div></div>",
                    top.get(i), leaves.get(2 * i), leaves.get(2 * i + 1));
        }
        return draft.add("</div>")
                .script("document.querySelectorAll('.top').forEach(t => t.onclick = () => {")
                .script(
                        "t.ariaExpanded = String(t.ariaExpanded !== 'true'); t.nextElementSibling.hidden = t.ariaExpanded !== 'true'; });")
                .asks(c.say(
                        "Expand %1$s and click %2$s.|Open %1$s in the tree, then select %2$s.|Unfold the node %1$s and choose %2$s"
                                + "|Click on %1$s > %2$s|Expand the %1$s branch. Select %2$s beneath it.",
                        top.get(1), leaves.get(3)))
                .solvedWhen("noted('%s')", leaves.get(3));
    }

    private static Draft banners(Chance c) {
        String close = c.pick("×", "Close", "Dismiss");
        return new Draft(c)
                .add(
                        "<div role=dialog aria-label=Newsletter id=n><p>Get our newsletter</p><button %s>%s</button>"
                                + "<button data-note=yes>Subscribe</button></div>",
                        close.equals("×") ? "aria-label=Close" : "", close)
                .add("<button data-note=Buy>Order now</button>")
                .script("n.querySelector('button').onclick = () => { note('closed'); show('n', false); };")
                .asks(c.steps(
                        c.say(
                                "close the newsletter popup|dismiss the Newsletter dialog|close the pop-up|get rid of the newsletter banner"
                                        + "|close the dialog"),
                        c.say("click Order now|press the button 'Order now'|click on \"Order now\"")))
                .solvedWhen("noted('closed','Buy')");
    }

    private static Draft pressed(Chance c) {
        List<String> names = List.of("Bold", "Italic", "Underline", "Strike");
        boolean on = c.coin();
        int at = c.upTo(4);
        int was = on ? c.upTo(4) : at;
        Draft draft = new Draft(c).add("<div role=toolbar aria-label=Format>");
        for (int i = 0; i < 4; i++) {
            draft.add("<button aria-pressed=%s>%s</button>", i == was, names.get(i));
        }
        StringBuilder want = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            want.append(i == 0 ? "" : ",").append(i == at ? on : i == was);
        }
        return draft.add("</div>")
                .script("document.querySelectorAll('[aria-pressed]').forEach(b => b.onclick = () =>")
                .script("b.ariaPressed = String(b.ariaPressed !== 'true'));")
                .asks(c.ask(
                        on
                                ? "turn on %1$s|switch %1$s on|enable %1$s|toggle %1$s on|activate the %1$s toggle|turn %1$s on"
                                : "turn off %1$s|switch %1$s off|disable %1$s|toggle %1$s off|deactivate the %1$s toggle|turn %1$s off",
                        names.get(at)))
                .solvedWhen(
                        "[...document.querySelectorAll('[aria-pressed]')].map(b => b.ariaPressed).join() === '%s'",
                        want);
    }

    private static Draft icons(Chance c) {
        String svg = "<svg width=16 height=16><circle cx=8 cy=8 r=7 /></svg>";
        List<String> names = c.some(3, List.of("Settings", "Trash", "Search", "Bell", "Star"));
        Draft draft = new Draft(c).add("<div>");
        names.forEach(name -> draft.add("<button aria-label='%1$s' data-note='%1$s'>%2$s</button>", name, svg));
        int at = c.upTo(3);
        return draft.add("</div>")
                .asks(c.ask(
                        "click the %1$s icon|tap the icon named %1$s|push the icon that says %1$s|click on the %1$s symbol|hit the %1$s icon button",
                        names.get(at).toLowerCase(java.util.Locale.ROOT), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('%s')", names.get(at));
    }

    private static Draft colours(Chance c) {
        List<String> names = c.some(5, Chance.COLOURS);
        Draft draft = new Draft(c).add("<div role=group aria-label=Swatches>");
        names.forEach(name -> draft.add(
                "<button title='%1$s' data-note='%1$s' style='width:30px;height:30px;background:%1$s'></button>",
                name));
        int at = c.upTo(5);
        return draft.add("</div>")
                .asks(c.ask(
                        "click the %1$s box|pick the %1$s swatch|choose the colour %1$s|select the color %1$s|click the %1$s square"
                                + "|pick the %1$s colour|press the %1$s coloured box",
                        names.get(at).toLowerCase(java.util.Locale.ROOT), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('%s')", names.get(at));
    }

    private static Draft steppers(Chance c) {
        List<String> who = c.some(3, List.of("Adults", "Children", "Infants", "Rooms"));
        Draft draft = new Draft(c);
        for (String name : who) {
            draft.add(
                    "<div role=group aria-label=%1$s>%1$s <button aria-label='Decrease %1$s' class=down>−</button>"
                            + "<output id=%1$s>2</output><button aria-label='Increase %1$s' class=up>+</button></div>",
                    name);
        }
        boolean up = c.coin();
        int by = c.between(1, 2);
        String times = by == 1 ? "once" : c.pick("twice", "two times", "2 times");
        return draft.script("document.querySelectorAll('button').forEach(b => b.onclick = () => {")
                .script(
                        "const o = b.parentElement.querySelector('output'); o.textContent = +o.textContent + (b.className === 'up' ? 1 : -1); });")
                .asks(
                        up
                                ? c.ask(
                                        "click 'Increase %1$s' %2$s|press Increase %1$s %2$s|increase %1$s by %3$d|raise %1$s by %3$d"
                                                + "|set %1$s to %4$d|click the plus button next to %1$s %2$s",
                                        who.get(1), times, by, 2 + by)
                                : c.ask(
                                        "click 'Decrease %1$s' %2$s|press Decrease %1$s %2$s|decrease %1$s by %3$d|lower %1$s by %3$d"
                                                + "|reduce the number of %1$s to %4$d|click the minus button next to %1$s %2$s",
                                        who.get(1), times, by, 2 - by))
                .solvedWhen(
                        "%s.textContent === '%d' && %s.textContent === '2' && %s.textContent === '2'",
                        who.get(1), up ? 2 + by : 2 - by, who.get(0), who.get(2));
    }

    private static Draft shadow(Chance c) {
        List<String> names = c.some(3, Chance.COMMANDS);
        String text = c.pick(Chance.PEOPLE);
        return new Draft(c)
                .add("<p>Before</p><x-box></x-box>")
                .script("customElements.define('x-box', class extends HTMLElement { constructor() { super();")
                .script("const r = this.attachShadow({mode: '%s'}); window.root = r;", c.pick("open", "closed"))
                .script(
                        "r.innerHTML = '<label>Owner <input id=o></label>%s'; r.addEventListener('click', e => {",
                        String.join(
                                "",
                                names.stream()
                                        .map(n -> "<button>" + n + "</button>")
                                        .toList()))
                .script("if (e.target.tagName === 'BUTTON') note(e.target.textContent); }); } });")
                .asks(c.steps(
                        c.say(
                                "type %1$s into Owner|enter %1$s in the Owner field|fill in Owner with %1$s",
                                c.inQuotes(text)),
                        c.say("click %1$s|press the %1$s button", names.get(1))))
                .solvedWhen("root.getElementById('o').value === '%s' && noted('%s')", text, names.get(1));
    }

    private static Draft frames(Chance c) {
        String city = c.pick(Chance.CITIES);
        return new Draft(c)
                .add(
                        "<p>Our form:</p><iframe title='Contact form' width=400 height=200 srcdoc=\"<label>City <input id=c></label>"
                                + "<button onclick='parent.note(c.value)'>Send</button>\"></iframe><button data-note=wrong>Share</button>")
                .asks(c.steps(
                        c.say(
                                "type %1$s into the City field|enter %1$s as the city|put %1$s in City|in the Contact form frame, type %1$s into City",
                                c.inQuotes(city)),
                        c.say("click Send|press the Send button|hit 'Send'|click Send in the frame")))
                .solvedWhen("noted('%s')", city);
    }

    private static Draft toasts(Chance c) {
        String name = c.pick(Chance.PRODUCTS);
        int number = c.between(100, 999);
        String said = name + " saved as draft " + number;
        return new Draft(c)
                .add("<button id=s>Save draft</button><div role=%s id=t></div>", c.pick("status", "alert"))
                .script("s.onclick = () => { note('s'); setTimeout(() => { t.textContent = '%s'; }, 150); };", said)
                .asks(c.steps(
                        c.say("click 'Save draft'|press Save draft"),
                        c.say(
                                "tell me the message|tell me what the notification says|read the toast|report the status message"
                                        + "|what does the message say?|give me the text of the notification")))
                .answers(said)
                .solvedWhen("noted('s')");
    }
}
