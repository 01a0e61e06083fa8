package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.stream.Collectors;

/** Things to choose from, to check and to switch on. */
final class ChoiceFamilies {

    private ChoiceFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("lists to choose from", ChoiceFamilies::selects),
                new Family("lists that open", ChoiceFamilies::listboxes),
                new Family("several options", ChoiceFamilies::multiple),
                new Family("checkboxes", ChoiceFamilies::checkboxes),
                new Family("several checkboxes", ChoiceFamilies::severalCheckboxes),
                new Family("radio groups", ChoiceFamilies::radios),
                new Family("switches", ChoiceFamilies::switches));
    }

    private static Draft selects(Chance c) {
        List<String> colours = c.some(5, Chance.COLOURS);
        String options =
                "<option>Please choose</option><option>" + String.join("</option><option>", colours) + "</option>";
        String name = c.pick("Colour", "Lining", "Frame");
        String other = "Stitching";
        int at = c.upTo(5);
        return new Draft(c)
                .add(
                        "<label>%s <select id=a>%s</select></label><label>%s <select id=b>%2$s</select></label>",
                        name, options, other)
                .asks(c.ask(
                        "choose %2$s from %1$s|select %2$s in the %1$s dropdown|pick %2$s as the %1$s|set %1$s to %2$s|from the %1$s list, choose %2$s"
                                + "|for %1$s pick %2$s|change %1$s to %2$s|select the option %2$s in %1$s|open the %1$s drop-down and select %2$s"
                                + "|in %1$s, choose %2$s|go for %2$s as the %1$s|opt for %2$s under %1$s",
                        name, c.quoted(colours.get(at))))
                .solvedWhen("val('a') === '%s' && val('b') === 'Please choose'", colours.get(at));
    }

    private static Draft listboxes(Chance c) {
        List<String> sizes = c.some(4, List.of("Tiny", "Small", "Medium", "Large", "Huge"));
        Draft draft = new Draft(c)
                .add(
                        "<span id=n>Size</span> <button id=b aria-haspopup=listbox aria-expanded=false aria-labelledby=n>%s</button><ul role=listbox id=l hidden>",
                        sizes.get(0));
        sizes.forEach(size -> draft.add("<li role=option tabindex=-1>%s</li>", size));
        return draft.add("</ul><button data-note=no>Add to bag</button>")
                .script("b.onclick = () => { show('l', l.hidden); b.ariaExpanded = String(!l.hidden); };")
                .script(
                        "l.onclick = e => { b.textContent = e.target.textContent; note(b.textContent); show('l', false); };")
                .asks(c.ask(
                        "choose %1$s as the Size|select %1$s from the Size list|pick %1$s in Size|set Size to %1$s|open Size and choose %1$s"
                                + "|click Size, then click %1$s|change the size to %1$s|for Size, select %1$s|in the Size dropdown pick %1$s",
                        sizes.get(2)))
                .solvedWhen("noted('%s')", sizes.get(2));
    }

    private static Draft multiple(Chance c) {
        List<String> fruit = List.of("Apples", "Figs", "Grapes", "Lemons", "Plums");
        List<String> two = c.some(2, fruit);
        return new Draft(c)
                .add(
                        "<label>Fruit <select multiple id=s size=5><option>%s</option></select></label>",
                        String.join("</option><option>", fruit))
                .asks(c.ask(
                        "select %1$s and %2$s in Fruit|choose '%1$s' and '%2$s' from Fruit|in the Fruit list, select %1$s and %2$s"
                                + "|pick both %1$s and %2$s from the Fruit list|select the options %1$s and %2$s in Fruit",
                        two.get(0), two.get(1)))
                .solvedWhen(
                        "[...s.selectedOptions].map(o => o.label).sort().join() === '%s'",
                        two.stream().sorted().collect(Collectors.joining(",")));
    }

    private static Draft checkboxes(Chance c) {
        List<String> names =
                c.some(4, List.of("Gift wrap", "Newsletter", "Insurance", "Express handling", "Paper invoice"));
        Draft draft = new Draft(c);
        for (int i = 0; i < 4; i++) {
            draft.add("<label><input type=checkbox id=k%d %s> %s</label>", i, i == 1 ? "checked" : "", names.get(i));
        }
        boolean on = c.upTo(3) > 0;
        int at = on ? 2 : 1;
        return draft.asks(c.ask(
                        on
                                ? "check %1$s|tick the %1$s box|check the box %1$s|select the checkbox %1$s|mark %1$s|tick %1$s|check off %1$s"
                                        + "|enable %1$s|put a tick next to %1$s|make sure %1$s is checked|activate the checkbox for %1$s"
                                : "uncheck %1$s|untick the %1$s box|clear the checkbox %1$s|deselect %1$s|remove the tick from %1$s"
                                        + "|make sure %1$s is unchecked",
                        c.quoted(names.get(at))))
                .solvedWhen(
                        "[0,1,2,3].map(i => document.getElementById('k' + i).checked).join() === '%s'",
                        on ? "false,true,true,false" : "false,false,false,false");
    }

    private static Draft severalCheckboxes(Chance c) {
        List<String> names = c.some(5, Chance.FRUIT);
        Draft draft = new Draft(c);
        names.forEach(name -> draft.add("<label><input type=checkbox name=x value='%1$s'> %1$s</label>", name));
        return draft.asks(c.ask(
                        "check %1$s and %2$s|tick the boxes %1$s and %2$s|select the checkboxes %1$s and %2$s|tick both %1$s and %2$s"
                                + "|check '%1$s' and '%2$s'|check the %1$s and %2$s checkboxes|check %1$s, then check %2$s",
                        names.get(1), names.get(3)))
                .solvedWhen(
                        "[...document.querySelectorAll('input:checked')].map(o => o.value).join() === '%s,%s'",
                        names.get(1), names.get(3));
    }

    private static Draft radios(Chance c) {
        List<String> groups = c.some(2, List.of("Insurance", "Gift wrap", "Breakfast"));
        Draft draft = new Draft(c);
        for (int i = 0; i < 2; i++) {
            draft.add("<fieldset><legend>%s</legend>", groups.get(i));
            for (String option : List.of("Yes", "No", "Ask me later")) {
                draft.add("<label><input type=radio name=g%d value='%s'> %2$s</label>", i, option);
            }
            draft.add("</fieldset>");
        }
        String option = c.pick("Yes", "No", "Ask me later");
        return draft.asks(c.ask(
                        "choose %2$s for %1$s|select %2$s under %1$s|pick '%2$s' in the %1$s group|for %1$s, choose %2$s|set %1$s to %2$s"
                                + "|select the radio button %2$s for %1$s|answer %1$s with %2$s|in the %1$s section select %2$s|click %2$s under %1$s",
                        groups.get(1), option))
                .solvedWhen(
                        "document.querySelector('[name=g1]:checked')?.value === '%s' && !document.querySelector('[name=g0]:checked')",
                        option);
    }

    private static Draft switches(Chance c) {
        List<String> names = c.some(3, List.of("Wi-Fi", "Bluetooth", "Dark mode", "Location"));
        Draft draft = new Draft(c);
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<p>%s <button role=switch aria-checked=%s aria-label='%1$s'></button></p>", names.get(i), i == 0);
        }
        boolean on = c.coin();
        return draft.script(
                        "document.querySelectorAll('[role=switch]').forEach(b => b.onclick = () => b.ariaChecked = String(b.ariaChecked !== 'true'));")
                .asks(c.ask(
                        on
                                ? "turn on %2$s|switch %2$s on|enable %2$s|flip the %2$s switch on|toggle %2$s on|set %2$s to on|activate %2$s"
                                : "turn off %1$s|switch %1$s off|disable %1$s|set %1$s to off|toggle %1$s off|deactivate %1$s|turn the %1$s switch off",
                        names.get(0),
                        names.get(1)))
                .solvedWhen(
                        "[...document.querySelectorAll('[role=switch]')].map(b => b.ariaChecked).join() === '%s'",
                        on ? "true,true,false" : "false,false,false");
    }
}
