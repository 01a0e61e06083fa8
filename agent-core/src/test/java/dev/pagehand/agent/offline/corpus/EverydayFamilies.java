package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** Small everyday pages, and wordings that the first rules had not seen. */
final class EverydayFamilies {

    private EverydayFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("new: settings", EverydayFamilies::settings),
                new Family("new: inbox", EverydayFamilies::inbox),
                new Family("new: booking", EverydayFamilies::booking),
                new Family("new: profile", EverydayFamilies::profile),
                new Family("new: library", EverydayFamilies::library),
                new Family("new: price list", EverydayFamilies::prices),
                new Family("new: survey", EverydayFamilies::survey),
                new Family("new: files", EverydayFamilies::files),
                new Family("new: account", EverydayFamilies::account),
                new Family("new: order status", EverydayFamilies::orderStatus),
                new Family("new: filters", EverydayFamilies::filters),
                new Family("new: news", EverydayFamilies::news),
                new Family("new: contact form", EverydayFamilies::contact),
                new Family("new: seats", EverydayFamilies::seats),
                new Family("new: rooms", EverydayFamilies::rooms),
                new Family("new, not: judgement", EverydayFamilies::judgement),
                new Family("new, not: conditions", EverydayFamilies::conditions),
                new Family("new, not: wrong names", EverydayFamilies::wrongNames));
    }

    private static Draft settings(Chance c) {
        List<String> names =
                c.some(3, List.of("Sound effects", "Automatic updates", "Usage statistics", "Battery saver"));
        Draft draft = new Draft(c).title("Settings");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<label><input type=checkbox role=switch id=k%d %s> %s</label>",
                    i, i == 0 ? "checked" : "", names.get(i));
        }
        boolean on = c.coin();
        return draft.add("<button data-note=saved>Apply changes</button>")
                .asks(
                        c.steps(
                                on
                                        ? c.say(
                                                "turn %1$s on|enable the '%1$s' setting|switch on \"%1$s\"|activate %1$s",
                                                names.get(1))
                                        : c.say(
                                                "turn %1$s off|disable the '%1$s' setting|switch off \"%1$s\"|deactivate %1$s",
                                                names.get(0)),
                                c.say(
                                        "apply the changes by clicking 'Apply changes'|hit Apply changes|confirm by pressing the 'Apply changes' button|press on Apply changes")))
                .solvedWhen(
                        "[0,1,2].map(i => document.getElementById('k' + i).checked).join() === '%s' && noted('saved')",
                        on ? "true,true,false" : "false,false,false");
    }

    private static Draft inbox(Chance c) {
        List<String> people = c.some(4, Chance.PEOPLE);
        Draft draft = new Draft(c).title("Inbox").add("<ul aria-label=Messages>");
        people.forEach(name -> draft.add(
                "<li><b>%1$s</b> <span>Lunch?</span> <button data-note='reply %1$s'>Reply</button>"
                        + "<button data-note='archive %1$s'>Archive</button></li>",
                name));
        int at = c.upTo(4);
        return draft.add("</ul>")
                .asks(c.ask(
                        "archive the message from %1$s|hit Reply on the message of %1$s|click Archive in the entry of %1$s|use the Reply button next to %1$s"
                                + "|archive the %2$s message|press 'Archive' in the %2$s item of the list|find the item with %1$s and press Reply",
                        people.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("log.length === 1 && log[0].endsWith('%s')", people.get(at));
    }

    private static Draft booking(Chance c) {
        int day = c.between(1, 28);
        String city = c.pick(Chance.CITIES);
        return new Draft(c)
                .title("Book a trip")
                .add(
                        "<label>Where to? <input id=w></label><label>Departure date <input type=date id=d></label><label>Class <select id=k>"
                                + "<option>Economy</option><option>Business</option></select></label><button data-note=go>Find trips</button>")
                .asks(c.say(
                        "Enter '%1$s' under 'Where to?', set the departure date to %2$d May 2027, pick Business as the class and hit 'Find trips'."
                                + "|1. Put %1$s into 'Where to?'. 2. Choose May %2$d, 2027 for the Departure date. 3. Select Business in Class. 4. Click Find trips."
                                + "|Fill in \"Where to?\" with %1$s. Then change Class to Business, enter %2$d May 2027 as the departure date and finally click on Find trips.",
                        city, day))
                .solvedWhen(
                        "val('w') === '%s' && val('d') === '2027-05-%02d' && val('k') === 'Business' && noted('go')",
                        city, day);
    }

    private static Draft profile(Chance c) {
        String name = c.pick(Chance.PEOPLE);
        return new Draft(c)
                .title("Profile")
                .add(
                        "<form onsubmit='return false'><label>Display name <input id=a value=Old></label><label>Biography <textarea id=b></textarea></label>"
                                + "<label>Website <input id=w></label><button data-note=ok>Save profile</button></form>")
                .asks(c.steps(
                        c.say(
                                "replace the display name with %1$s|change the Display name to %1$s|overwrite 'Display name' with %1$s|update Display name to %1$s",
                                c.inQuotes(name)),
                        c.say(
                                "write 'Likes tea' in the Biography|enter \"Likes tea\" into the Biography text area|in Biography, put 'Likes tea'"),
                        c.say("save the profile|click Save profile|press the 'Save profile' button")))
                .solvedWhen("val('a') === '%s' && val('b') === 'Likes tea' && val('w') === '' && noted('ok')", name);
    }

    private static Draft library(Chance c) {
        List<String> names = c.some(4, List.of("The Long Road", "Blue Hours", "Salt and Stone", "North Wind"));
        Draft draft = new Draft(c).title("Library").add("<table><tr><th>Title<th>Shelf<th>Loan</tr>");
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<tr><td>%1$s<td>%2$s<td><button data-note='%1$s'>Borrow</button></tr>",
                    names.get(i), "ABCD".charAt(i));
        }
        int at = c.upTo(4);
        return draft.add("</table>")
                .asks(c.ask(
                        "borrow '%1$s' by clicking its Borrow button|click Borrow for '%1$s'|press the Borrow button in the row whose Shelf is %2$s"
                                + "|click Borrow in the row where the title is '%1$s'|in row %3$d, press Borrow|in the row with '%1$s', hit Borrow|click the Borrow button in the %4$s row of the table",
                        names.get(at), "ABCD".substring(at, at + 1), at + 1, Chance.ORDINALS.get(at)))
                .solvedWhen("noted('%s')", names.get(at));
    }

    private static Draft prices(Chance c) {
        List<String> names = c.some(4, Chance.PRODUCTS);
        Draft draft = new Draft(c).title("Price list").add("<table><tr><th>Article<th>Price<th>Stock</tr>");
        int at = c.upTo(4);
        int price = 0;
        for (int i = 0; i < 4; i++) {
            int each = 10 * (i + 1) + c.upTo(9);
            price = i == at ? each : price;
            draft.add("<tr><td>%s<td>$%d.00<td>%d</tr>", names.get(i), each, 100 + i);
        }
        boolean stock = c.coin();
        return draft.add("</table>")
                .asks(
                        stock
                                ? c.say(
                                        "What is the stock of the %1$s?|Tell me the Stock for %1$s.|Report the stock in the row of %1$s.|I'd like to know the stock of the %1$s",
                                        names.get(at))
                                : c.say(
                                        "How much is the %1$s?|What does the %1$s cost?|Tell me the price of the %1$s, please.|Look up the price of %1$s and tell me|What's the price for the %1$s?",
                                        names.get(at)))
                .answers(stock ? String.valueOf(100 + at) : "$" + price + ".00");
    }

    private static Draft survey(Chance c) {
        Draft draft = new Draft(c).title("Survey");
        for (String question : List.of("Food", "Service", "Rooms")) {
            draft.add("<div role=radiogroup aria-label='%1$s'>%1$s: ", question);
            for (String mark : List.of("Poor", "Fair", "Great")) {
                draft.add("<label><input type=radio name=%s value=%s> %2$s</label>", question, mark);
            }
            draft.add("</div>");
        }
        return draft.add("<button data-note=sent>Submit answers</button>")
                .asks(
                        c.say(
                                "For Food choose Great, for Rooms choose Fair, then click Submit answers.|Select 'Great' for Food and 'Fair' for Rooms, and submit by pressing 'Submit answers'."
                                        + "|Answer Food with Great. Answer Rooms with Fair. Afterwards, press Submit answers.|Under Food pick Great; under Rooms pick Fair; then hit Submit answers."))
                .solvedWhen(
                        "document.querySelector('[name=Food]:checked')?.value === 'Great' && document.querySelector('[name=Rooms]:checked')?.value === 'Fair'"
                                + " && !document.querySelector('[name=Service]:checked') && noted('sent')");
    }

    private static Draft files(Chance c) {
        return new Draft(c)
                .title("Files")
                .add(
                        "<details><summary>Reports</summary><a href='#x' data-note=r1>January</a> <a href='#x' data-note=r2>February</a></details>")
                .add(
                        "<details><summary>Contracts</summary><a href='#x' data-note=c1>Lease</a> <a href='#x' data-note=c2>Insurance policy</a></details>")
                .asks(c.say(
                        "Expand Contracts and open Lease.|Unfold the Contracts section, then follow the link Lease.|Open Contracts, then click on Lease."
                                + "|Click Contracts. When it has opened, click the Lease link.|Contracts > Lease"))
                .solvedWhen("noted('c1')");
    }

    private static Draft account(Chance c) {
        String word = c.pick("Tulip-42", "open sesame");
        return new Draft(c)
                .title("Members")
                .add(
                        "<form id=f><input id=u placeholder='E-mail address'><input type=password id=p placeholder=Password><label><input type=checkbox id=r> Keep me signed in</label>"
                                + "<button>Sign in</button></form><p id=t></p>")
                .script(
                        "f.onsubmit = e => { e.preventDefault(); note(u.value); note(p.value); note(r.checked); t.textContent = 'Signed in as ' + u.value; };")
                .asks(c.say(
                        "Tick 'Keep me signed in' and sign in as eva@mail.example with the password '%1$s'.|Check Keep me signed in, then log in with the e-mail eva@mail.example and the password '%1$s'."
                                + "|Enter eva@mail.example as the e-mail address and '%1$s' as the password, tick the box Keep me signed in, then press Sign in."
                                + "|Type eva@mail.example in the E-mail field, type '%1$s' in the Password field, check 'Keep me signed in' and click the Sign in button.",
                        word))
                .solvedWhen("noted('eva@mail.example','%s','true')", word);
    }

    private static Draft orderStatus(Chance c) {
        String number = "PK" + c.between(10000, 99999);
        return new Draft(c)
                .title("Order")
                .add(
                        "<p>Status: <b>Shipped</b></p><p>Tracking number: <code>%s</code></p><p>Carrier: Swift Post</p><label>Track a parcel <input id=t></label><button data-note=go>Track</button>",
                        number)
                .asks(c.steps(
                        c.say(
                                "copy the tracking number into 'Track a parcel'|type the tracking number into Track a parcel|put the tracking number in the 'Track a parcel' field"),
                        c.say("click Track|press the Track button"),
                        c.say("tell me the carrier|what is the carrier?|report the carrier")))
                .answers("Swift Post")
                .solvedWhen("val('t') === '%s' && noted('go')", number);
    }

    private static Draft filters(Chance c) {
        int price = 10 * c.between(2, 9);
        return new Draft(c)
                .title("Filters")
                .add(
                        "<label>Maximum price <input type=range id=r min=0 max=100 value=100 step=10></label><fieldset><legend>Brand</legend><label><input type=checkbox id=a> Alto</label>"
                                + "<label><input type=checkbox id=b> Brio</label><label><input type=checkbox id=c> Cento</label></fieldset><label>Order by <select id=o><option>Newest</option><option>Cheapest</option></select></label>")
                .asks(c.say(
                        "Set the maximum price to %1$d and tick Alto and Cento.|Move the 'Maximum price' slider to %1$d, then check Alto and Cento.|Slide Maximum price to %1$d; check the boxes Alto and Cento."
                                + "|Change Maximum price to %1$d. Tick Alto. Tick Cento.",
                        price))
                .solvedWhen(
                        "val('r') === '%d' && a.checked && !b.checked && c.checked && val('o') === 'Newest'", price);
    }

    private static Draft news(Chance c) {
        Draft draft = new Draft(c).title("News");
        List<String> names = c.some(4, Chance.TOPICS);
        names.forEach(name -> draft.add(
                "<article aria-label='%1$s'><h2>%1$s</h2><p>Some text.</p><a href='#x' data-note='%1$s'>Read on</a></article>",
                name));
        int at = c.upTo(4);
        return draft.asks(c.ask(
                        "click 'Read on' in the %1$s article|open the %2$s 'Read on' link|follow Read on below the heading %1$s|click Read on under %1$s"
                                + "|click the 'Read on' that belongs to %1$s|press the %2$s Read on",
                        names.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('%s')", names.get(at));
    }

    private static Draft contact(Chance c) {
        String text = c.pick(
                "Call me. Please click nothing else, then wait.", "It's fine and done; thanks", "Type \"yes\" or no?");
        return new Draft(c)
                .title("Contact")
                .add(
                        "<label>Subject <input id=s></label><label>Your message <textarea id=m></textarea></label><button data-note=sent>Send message</button>")
                .asks(c.say(
                        "Write “%1$s” into Your message and click 'Send message'.|Type “%1$s” in the 'Your message' box, then press Send message.|In the field Your message enter “%1$s”. Then send it with the button 'Send message'.",
                        text))
                .solvedWhen(
                        "val('m') === %s && val('s') === '' && noted('sent')",
                        "\"" + text.replace("\"", "\\\"") + "\"");
    }

    private static Draft seats(Chance c) {
        Draft draft = new Draft(c).title("Seats").add("<div role=group aria-label='Row A'>");
        for (int i = 1; i <= 4; i++) {
            draft.add("<button data-note='A%1$d'>%1$d</button>", i);
        }
        draft.add("</div><div role=group aria-label='Row B'>");
        for (int i = 1; i <= 4; i++) {
            draft.add("<button data-note='B%1$d'>%1$d</button>", i);
        }
        int at = c.between(1, 4);
        return draft.add("</div>")
                .asks(c.ask(
                        "click %1$d in the group 'Row B'|press button %1$d in 'Row B'|in \"Row B\", click '%1$d'|choose '%1$d' in 'Row B'|press the %2$s button in the group 'Row B'",
                        at, Chance.ORDINALS.get(at - 1)))
                .solvedWhen("noted('B%d')", at);
    }

    private static Draft rooms(Chance c) {
        int more = c.between(1, 3);
        return new Draft(c)
                .title("Rooms")
                .add(
                        "<div>Guests <button aria-label='Remove guest' onclick='n.textContent--'>-</button> <span id=n>1</span> <button aria-label='Add guest' onclick='n.textContent++'>+</button></div><button data-note=x>Show rooms</button>")
                .asks(c.steps(
                        more == 1
                                ? "click 'Add guest'"
                                : c.say(
                                        "click 'Add guest' %1$s|press Add guest %1$s|hit the 'Add guest' button %1$s",
                                        more == 2 ? "twice" : "three times"),
                        c.say("click 'Show rooms'|press Show rooms")))
                .solvedWhen("n.textContent === '%d' && noted('x')", 1 + more);
    }

    private static Draft page(Chance c) {
        return new Draft(c)
                .title("Shop")
                .add(
                        "<ul><li>Lamp $20 <button data-note=1>Buy</button></li><li>Rug $40 <button data-note=2>Buy</button></li></ul>")
                .add(
                        "<label>Amount <input id=k></label><label><input type=checkbox id=g> Gift</label><button data-note=3>Continue</button>")
                .beyond();
    }

    private static Draft judgement(Chance c) {
        return page(c).asks(
                        c.ask(
                                "buy the nicer one|choose a sensible amount|buy whichever costs less|pick the better deal|fill in a plausible amount|compare the lamp and the rug|summarise this page|click the right button"
                                        + "|enter the price of both into Amount|buy the one that suits a small flat|make a decision and continue"));
    }

    private static Draft conditions(Chance c) {
        return page(c).asks(
                        c.ask(
                                "click Continue if Gift is ticked|tick Gift unless it is ticked|when the lamp is cheaper than the rug, click Continue|click Continue only when Amount is empty"
                                        + "|should the lamp be out of stock, click Continue|assuming the rug costs 40, tick Gift|click Continue, but only if there are two products|keep clicking Continue"));
    }

    private static Draft wrongNames(Chance c) {
        return page(c).asks(
                        c.ask(
                                "click Proceed|tick 'Gift wrapping'|type 3 into Quantity|click Buy|click Buy in the row of Sofa|press the third Buy|choose Blue from Amount colour|click the Help button|uncheck Insurance|set Volume to 5"));
    }
}
