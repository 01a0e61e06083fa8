package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.Locale;

/** Things to fill in and to choose from. */
final class FormFamilies {

    private FormFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("text fields", FormFamilies::textFields),
                new Family("whole forms", FormFamilies::wholeForms),
                new Family("two addresses", FormFamilies::sections),
                new Family("date fields", FormFamilies::dates),
                new Family("calendars", FormFamilies::calendars),
                new Family("sliders", FormFamilies::sliders),
                new Family("autocomplete", FormFamilies::autocomplete),
                new Family("search boxes", FormFamilies::search),
                new Family("log-in forms", FormFamilies::logIn),
                new Family("wizards", FormFamilies::wizard),
                new Family("number fields", FormFamilies::numbers),
                new Family("keys", FormFamilies::keys),
                new Family("copying", FormFamilies::copying));
    }

    private static Draft textFields(Chance c) {
        List<String> names = c.some(4, Chance.FIELDS);
        Draft draft = new Draft(c);
        int style = c.upTo(3);
        for (int i = 0; i < 4; i++) {
            draft.add(
                    style == 0
                            ? "<p><label for=f%1$d>%2$s</label> <input id=f%1$d></p>"
                            : style == 1
                                    ? "<p><label>%2$s * <input id=f%1$d required></label></p>"
                                    : "<p><input id=f%1$d placeholder='%2$s'></p>",
                    i,
                    names.get(i));
        }
        int at = c.upTo(4);
        String text = c.pick(Chance.PEOPLE);
        String literal = c.coin() ? c.inQuotes(text) : text;
        return draft.asks(c.ask(
                        "type %2$s into %1$s|enter %2$s in the %1$s field|fill in %1$s with %2$s|put %2$s into the %1$s box"
                                + "|write %2$s in %1$s|in the %1$s field, type %2$s|set %1$s to %2$s|key %2$s into %1$s"
                                + "|fill the %1$s input with %2$s|input %2$s in the field %1$s|into %1$s type %2$s"
                                + "|for %1$s, enter %2$s|use %2$s as the %1$s|populate %1$s with %2$s|supply %2$s for %1$s",
                        names.get(at).toLowerCase(Locale.ROOT), literal))
                .solvedWhen(
                        "[0,1,2,3].map(i => val('f' + i)).join() === '%s'",
                        String.join(
                                ",",
                                List.of(
                                        at == 0 ? text : "",
                                        at == 1 ? text : "",
                                        at == 2 ? text : "",
                                        at == 3 ? text : "")));
    }

    private static Draft wholeForms(Chance c) {
        List<String> names = c.some(3, List.of("First name", "Surname", "Town", "Employer"));
        String mail = "a" + c.between(10, 99) + "@mail.example";
        List<String> values = c.some(3, List.of("Brook", "Hazel", "Quinn", "Rowan"));
        Draft draft = new Draft(c).add("<form onsubmit='return false'>");
        for (int i = 0; i < 3; i++) {
            draft.add("<label>%s <input id=f%d></label>", names.get(i), i);
        }
        return draft.add(
                        "<label>E-mail address <input id=mail type=email></label><button data-note=sent>Send form</button></form>")
                .asks(c.say(
                        "Fill in %1$s with %4$s, %2$s with %5$s and email with %7$s. Then click 'Send form'."
                                + "|Enter %4$s as the %1$s, %5$s as the %2$s and %7$s as the email address, then press Send form."
                                + "|Set %1$s to %4$s and %2$s to %5$s. Type %7$s into the e-mail field and submit the form."
                                + "|Fill out the form with %1$s: %4$s, %2$s: %5$s and E-mail address: %7$s, then click Send form."
                                + "|1. Type '%4$s' in %1$s\n2. Type '%5$s' in %2$s\n3. Type '%7$s' in Email\n4. Press \"Send form\"",
                        names.get(0), names.get(1), names.get(2), values.get(0), values.get(1), values.get(2), mail))
                .solvedWhen(
                        "val('f0') === '%s' && val('f1') === '%s' && val('f2') === '' && val('mail') === '%s' && noted('sent')",
                        values.get(0), values.get(1), mail);
    }

    private static Draft sections(Chance c) {
        List<String> parts = c.some(2, List.of("Billing address", "Delivery address", "Home address"));
        Draft draft = new Draft(c);
        for (int i = 0; i < 2; i++) {
            draft.add(
                    c.coin()
                            ? "<fieldset><legend>%1$s</legend><label>Street <input id=s%2$d></label><label>City <input id=c%2$d></label></fieldset>"
                            : "<section aria-label='%1$s'><h2>%1$s</h2><label>Street <input id=s%2$d></label><label>City <input id=c%2$d></label></section>",
                    parts.get(i),
                    i);
        }
        int at = c.upTo(2);
        String city = c.pick(Chance.CITIES);
        return draft.asks(c.ask(
                        "type %2$s into City under %1$s|in the %1$s section, enter %2$s as the City|fill in the City of the %1$s with %2$s"
                                + "|enter %2$s in the City field in the %1$s section|under %1$s, type %2$s into City"
                                + "|type %2$s in the City field below %1$s|set the City within %1$s to %2$s",
                        parts.get(at), c.inQuotes(city)))
                .solvedWhen(
                        "val('c%d') === '%s' && val('c%d') === '' && val('s0') === '' && val('s1') === ''",
                        at, city, 1 - at);
    }

    private static Draft dates(Chance c) {
        int day = c.between(1, 28);
        String written = c.pick("2027-03-%02d", "%d March 2027", "March %d, 2027", "%d Mar 2027");
        return new Draft(c)
                .add("<label>Arrival <input type=date id=a></label><label>Departure <input type=date id=b></label>")
                .asks(c.ask(
                        "set Arrival to %1$s|enter %1$s in the Arrival field|type %1$s into Arrival|choose %1$s as the Arrival date"
                                + "|pick %1$s for Arrival|fill in the arrival date with %1$s|change the date of Arrival to %1$s",
                        String.format(Locale.ROOT, written, day)))
                .solvedWhen("val('a') === '2027-03-%02d' && val('b') === ''", day);
    }

    private static Draft calendars(Chance c) {
        int day = c.between(1, 28);
        boolean grid = c.coin();
        return new Draft(c)
                .add(
                        "<button id=prev aria-label='Previous month'>‹</button><b id=month></b><button id=next aria-label='Next month'>›</button>"
                                + "<div id=days></div>")
                .script(
                        "const names = ['January','February','March','April','May','June']; let at = 0; function draw() {")
                .script("month.textContent = names[at] + ' 2027'; days.innerHTML = '';")
                .script(
                        "for (let d = 1; d <= 28; d++) { const b = document.createElement('button'); b.textContent = d;")
                .script(
                        grid
                                ? "b.ariaLabel = d + ' ' + names[at] + ' 2027';"
                                : "b.ariaLabel = names[at] + ' ' + d + ', 2027';")
                .script("const m = names[at]; b.onclick = () => note(m + d); days.append(b); } }")
                .script("next.onclick = () => { at++; draw(); }; prev.onclick = () => { at--; draw(); }; draw();")
                .asks(c.ask(
                        "choose %1$d February 2027|pick the date 2027-02-%1$02d|select February %1$d, 2027 in the calendar"
                                + "|click on %1$d February 2027 in the calendar|pick %1$d Feb 2027",
                        day))
                .solvedWhen("noted('February%d')", day);
    }

    private static Draft sliders(Chance c) {
        List<String> names = c.some(2, List.of("Volume", "Brightness", "Contrast", "Speed"));
        int value = 5 * c.between(1, 19);
        return new Draft(c)
                .add("<label>%s <input type=range id=a min=0 max=100 value=50></label>", names.get(0))
                .add("<label>%s <input type=range id=b min=0 max=100 value=50></label>", names.get(1))
                .asks(c.ask(
                        "set %1$s to %2$d|move the %1$s slider to %2$d|drag the %1$s slider to %2$d|set the %1$s slider at %2$d"
                                + "|slide %1$s to %2$d|change the %1$s to %2$d|adjust %1$s to %2$d|put the %1$s slider on %2$d",
                        names.get(0), value))
                .solvedWhen("val('a') === '%d' && val('b') === '50'", value);
    }

    private static Draft autocomplete(Chance c) {
        List<String> cities = c.some(6, Chance.CITIES);
        String city = cities.get(2);
        StringBuilder list = new StringBuilder();
        cities.forEach(one -> list.append("'").append(one).append("',"));
        return new Draft(c)
                .add(
                        "<label>Departure city <input id=i role=combobox aria-autocomplete=list aria-expanded=false autocomplete=off></label>"
                                + "<ul role=listbox id=l aria-label=Suggestions hidden></ul><label>Remark <input id=r></label>")
                .script(
                        "const all = [%s]; i.oninput = () => { l.innerHTML = ''; all.filter(o => i.value && o.toLowerCase().startsWith(i.value.toLowerCase()))",
                        list)
                .script(
                        ".forEach(o => { const e = document.createElement('li'); e.setAttribute('role','option'); e.textContent = o;")
                .script("e.onclick = () => { i.value = o; note(o); show('l', false); }; l.append(e); }); show('l'); };")
                .asks(c.say(
                        "Type %2$s into Departure city and choose %1$s from the suggestions.|Choose %1$s from the Departure city autocomplete."
                                + "|Enter '%2$s' in the Departure city field, then pick '%1$s' in the list."
                                + "|Type '%2$s' in Departure city, wait for '%1$s' and click it.|Select %1$s as the Departure city."
                                + "|Start typing %2$s in Departure city and select %1$s",
                        city, city.substring(0, 3)))
                .solvedWhen("noted('%s')", city);
    }

    private static Draft search(Chance c) {
        String what = c.pick(Chance.PRODUCTS).toLowerCase(Locale.ROOT);
        boolean button = c.coin();
        return new Draft(c)
                .add(
                        "<form role=search id=f><input id=q %s>%s</form><label>Comment <input></label>",
                        c.pick(
                                "type=search aria-label=Search",
                                "placeholder='Search products'",
                                "type=search placeholder='What are you looking for?'"),
                        button ? "<button>Search</button>" : "")
                .script("f.onsubmit = e => { e.preventDefault(); note(q.value); };")
                .asks(c.ask(
                        "search for %1$s|look for %1$s|use the search box to find %1$s|type %1$s in the search field and press Enter"
                                + "|do a search for %1$s|look up %1$s|enter %1$s into the search box and hit Enter|run a search for %1$s|search the site for %1$s",
                        c.inQuotes(what)))
                .solvedWhen("noted('%s')", what);
    }

    private static Draft logIn(Chance c) {
        String user = c.pick("ada", "bo.lind", "cleo@mail.example");
        String password = c.pick("s3cret!", "Tulip-42", "hush hush");
        return new Draft(c)
                .add(
                        "<form id=f><label>%s <input id=u></label><label>%s <input type=password id=p></label><button>%s</button></form>",
                        c.pick("User name", "E-mail", "Login"),
                        c.pick("Password", "Passphrase"),
                        c.pick("Log in", "Sign in", "Continue"))
                .add("<a href='#x' data-note=forgot>Forgot your password?</a>")
                .script("f.onsubmit = e => { e.preventDefault(); note(u.value); note(p.value); };")
                .asks(c.ask(
                        "log in as %1$s with the password '%2$s'|sign in with the username %1$s and the password '%2$s'|log in using %1$s and '%2$s'"
                                + "|login as %1$s, password '%2$s'|sign in as %1$s using password '%2$s'|log on with user %1$s and password '%2$s'"
                                + "|log in with '%1$s' and '%2$s'|log in (user: %1$s, password: '%2$s')",
                        user, password))
                .solvedWhen("noted('%s','%s')", user, password);
    }

    private static Draft wizard(Chance c) {
        String city = c.pick(Chance.CITIES);
        String pace = c.pick("Slow", "Brisk");
        return new Draft(c)
                .add(
                        "<section id=s1><h2>Step 1</h2><label>Destination <input id=d></label><button class=n>Next</button></section>")
                .add(
                        "<section id=s2 hidden><h2>Step 2</h2><label><input type=radio name=p value=Slow> Slow</label><label><input type=radio name=p value=Brisk>"
                                + " Brisk</label><button class=b>Back</button><button class=n>Next</button></section>")
                .add(
                        "<section id=s3 hidden><h2>Step 3</h2><label><input type=checkbox id=t> I accept the terms</label><button id=x>Finish</button></section>")
                .script("let at = 1; const go = to => { show('s' + at, false); at = to; show('s' + at); };")
                .script("document.querySelectorAll('.n').forEach(b => b.onclick = () => go(at + 1));")
                .script(
                        "x.onclick = () => { note(d.value); note(document.querySelector('[name=p]:checked')?.value); note(t.checked); };")
                .asks(c.say(
                        "Type %1$s into Destination, click Next, choose %2$s, click Next, accept the terms and click Finish."
                                + "|Enter %1$s as the destination and press Next. Then pick %2$s and hit Next again. Tick 'I accept the terms' and, finally, press Finish."
                                + "|1) Fill in Destination with %1$s\n2) Next\n3) Select %2$s\n4) Next\n5) Check 'I accept the terms'\n6) Finish"
                                + "|First, put '%1$s' in Destination and click Next; after that select %2$s and continue with Next. To finish, agree to the terms and click 'Finish'.",
                        city, pace))
                .solvedWhen("noted('%s','%s','true')", city, pace);
    }

    private static Draft numbers(Chance c) {
        String what = c.pick(Chance.PRODUCTS);
        int count = c.between(2, 9);
        return new Draft(c)
                .add(
                        "<label>Quantity of %s <input type=number id=a value=1></label><label>Quantity of Gift card <input type=number id=b value=1></label>",
                        what)
                .asks(c.ask(
                        "set the quantity of %1$s to %2$d|change Quantity of %1$s to %2$d|enter %2$d in Quantity of %1$s|make the quantity of %1$s %2$d"
                                + "|type %2$d into the 'Quantity of %1$s' field|update the quantity of %1$s to %2$d",
                        what, count))
                .solvedWhen("val('a') === '%d' && val('b') === '1'", count);
    }

    private static Draft keys(Chance c) {
        String key = c.pick("Escape", "Enter", "Tab", "ArrowDown");
        String said = switch (key) {
            case "Escape" -> c.pick("Esc", "Escape", "the escape key");
            case "Enter" -> c.pick("Enter", "Return", "the Enter key");
            case "Tab" -> c.pick("Tab", "the tab key");
            default -> c.pick("Arrow Down", "the down arrow key", "ArrowDown");
        };
        return new Draft(c)
                .add("<label>Code <input id=k></label>")
                .script("k.onkeydown = e => { if (e.key.length > 1) note(e.key); };")
                .asks(c.say(
                        "Click the Code field and press %1$s.|Type 12 into Code, then press %1$s|Type '12' in Code and hit %1$s.|Put 12 in Code; press %1$s",
                        said))
                .solvedWhen("noted('%s')", key);
    }

    private static Draft copying(Chance c) {
        String code = "RX-" + c.between(1000, 9999);
        return new Draft(c)
                .add(
                        c.pick(
                                "<p>Booking code: %s</p>",
                                "<dl><dt>Booking code</dt><dd>%s</dd></dl>",
                                "<table><tr><th>Booking code</th><td>%s</td></tr></table>"),
                        code)
                .add("<p>Guests: 3</p><label>Reference <input id=r></label><label>Comment <input id=m></label>")
                .asks(c.ask(
                        "copy the booking code into Reference|copy the booking code to the Reference field|type the booking code into Reference"
                                + "|enter the booking code shown on the page into the Reference field|put the booking code in Reference"
                                + "|copy the booking code and paste it into Reference|fill in Reference with the booking code"
                                + "|read the booking code and type it into Reference"))
                .solvedWhen("val('r') === '%s' && val('m') === ''", code);
    }
}
