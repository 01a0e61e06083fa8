package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** The last set: written when the rules were changed for the last time, measured once, and not looked into since. */
final class FreshFamilies {

    private FreshFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("fresh: library desk", FreshFamilies::libraryDesk),
                new Family("fresh: car hire", FreshFamilies::carHire),
                new Family("fresh: chat list", FreshFamilies::chatList),
                new Family("fresh: playlist", FreshFamilies::playlist),
                new Family("fresh: invoices", FreshFamilies::invoices),
                new Family("fresh: job form", FreshFamilies::jobForm),
                new Family("fresh: thermostat", FreshFamilies::thermostat),
                new Family("fresh: gym classes", FreshFamilies::gymClasses),
                new Family("fresh: language box", FreshFamilies::languageBox),
                new Family("fresh: delete window", FreshFamilies::deleteWindow),
                new Family("fresh: phone plan", FreshFamilies::phonePlan),
                new Family("fresh: parcel", FreshFamilies::parcel),
                new Family("fresh: help topics", FreshFamilies::helpTopics),
                new Family("fresh: member log-in", FreshFamilies::memberLogIn),
                new Family("fresh: side menu", FreshFamilies::sideMenu),
                new Family("fresh, not: wishes", FreshFamilies::wishes),
                new Family("fresh, trap: keeps its value", FreshFamilies::keepsItsValue));
    }

    private static Draft libraryDesk(Chance c) {
        List<String> names =
                c.some(4, List.of("Deep Water", "The Glass Hill", "Ovens of Rome", "A Short Winter", "Moth"));
        Draft draft =
                new Draft(c).title("Library desk").add("<table><thead><tr><th>Book<th>Reader<th>Due<th></tr></thead>");
        List<String> who = c.some(4, Chance.PEOPLE);
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<tr><td>%1$s<td>%2$s<td>%3$d May<td><button data-note='renew %1$s'>Renew</button> <button data-note='return %1$s'>Return</button></tr>",
                    names.get(i), who.get(i), 3 + i);
        }
        int at = c.upTo(4);
        return draft.add("</table>")
                .asks(c.ask(
                        "renew %1$s|renew the book “%1$s”|click Renew for %1$s|press Renew in the row of %2$s|renew the book that %2$s has by clicking Renew in that row|in the row where the reader is %2$s, hit Renew|click on 'Renew' beside '%1$s'",
                        names.get(at), who.get(at)))
                .solvedWhen("noted('renew %s')", names.get(at));
    }

    private static Draft carHire(Chance c) {
        String city = c.pick(Chance.CITIES);
        return new Draft(c)
                .title("Car hire")
                .add(
                        "<form onsubmit='return false'><label>Pick-up location <input id=p></label><label>Pick-up date <input type=date id=a></label><label>Return date <input type=date id=b></label><label>Car type <select id=k><option>Small<option>Family<option>Van</select></label><label><input type=checkbox id=d> Driver is over 25</label><button data-note=go>Show cars</button></form>")
                .asks(c.say(
                        "Choose %1$s as the pick-up location, 4 June 2027 as the pick-up date and 9 June 2027 as the return date. Select Van as the car type, tick 'Driver is over 25' and show the cars by pressing 'Show cars'."
                                + "|type “%1$s” under Pick-up location, set Pick-up date to June 4, 2027 and Return date to June 9, 2027, choose Van under Car type, check the box Driver is over 25 & press Show cars"
                                + "|1. Pick-up location: %1$s\n2. Pick-up date: 4 June 2027\n3. Return date: 9 June 2027\n4. Car type: Van\n5. Tick \"Driver is over 25\"\n6. Press Show cars"
                                + "|I need a van: enter %1$s into the pick-up location field, then 2027-06-04 into the pick-up date and 2027-06-09 into the return date; pick Van from Car type; tick Driver is over 25; then click on “Show cars”.",
                        city))
                .solvedWhen(
                        "val('p') === '%s' && val('a') === '2027-06-04' && val('b') === '2027-06-09' && val('k') === 'Van' && d.checked && noted('go')",
                        city);
    }

    private static Draft chatList(Chance c) {
        List<String> who = c.some(4, Chance.PEOPLE);
        Draft draft = new Draft(c).title("Chats").add("<div role=list>");
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<div role=listitem><a href='#c' onclick=\"show('w'); who.textContent = '%1$s'\" data-note='chat %1$s'>%1$s</a><span>See you at %2$d</span></div>",
                    who.get(i), 3 + i);
        }
        int at = c.upTo(4);
        return draft.add(
                        "</div><div id=w hidden><h2 id=who></h2><textarea id=t aria-label='Type a message'></textarea><button data-note=send>Send</button></div>")
                .asks(c.say(
                        "Open the chat with %1$s, write 'On my way' and press Send.|Click the conversation with %1$s. Once it is open, type “On my way” into the message box and send it.|open %1$s's chat, enter 'On my way' in the field 'Type a message', then hit Send"
                                + "|Go to the chat of %1$s; type 'On my way' under 'Type a message'; press Send",
                        who.get(at)))
                .solvedWhen("val('t') === 'On my way' && noted('chat %s','send')", who.get(at));
    }

    private static Draft playlist(Chance c) {
        List<String> names = c.some(4, List.of("Blue Road", "Tin Heart", "Rain Again", "Slow Train", "Paper Sun"));
        Draft draft = new Draft(c).title("Playlist").add("<ol>");
        for (String name : names) {
            draft.add(
                    "<li><span>%1$s</span> <button aria-label=Play data-note='play %1$s'>▶</button> <button aria-label='Add to favourites' data-note='fav %1$s'>♡</button></li>",
                    name);
        }
        int at = c.upTo(4);
        boolean play = c.coin();
        return draft.add("</ol>")
                .asks(c.ask(
                        play
                                ? "play %1$s|play the song '%1$s'|press Play next to %1$s|play the %2$s song in the list|click the play button of “%1$s”|hit Play on the %2$s item"
                                : "add '%1$s' to my favourites|add the song %1$s to the favourites|click 'Add to favourites' for %1$s|press Add to favourites in the line of %1$s",
                        names.get(at),
                        Chance.ORDINALS.get(at)))
                .solvedWhen("noted('%s %s')", play ? "play" : "fav", names.get(at));
    }

    private static Draft invoices(Chance c) {
        Draft draft = new Draft(c).title("Invoices").add("<table><tr><th>Number<th>Customer<th>Amount<th>Status</tr>");
        List<String> who = c.some(4, Chance.PEOPLE);
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<tr><td>R-%d<td>%s<td>$%d.50<td>%s</tr>",
                    701 + i, who.get(i), 40 + 7 * i, i % 2 == 0 ? "Paid" : "Open");
        }
        int at = c.upTo(4);
        return draft.add("</table>")
                .asks(c.say(
                        "What is the amount of invoice R-%1$d?|tell me the amount in the row of %2$s|How much is the amount for %2$s?|Look at the row of R-%1$d and tell me the Amount.|Please give me the amount of %2$s's invoice.|Find the invoice R-%1$d and read me its amount",
                        701 + at, who.get(at)))
                .answers("$" + (40 + 7 * at) + ".50");
    }

    private static Draft jobForm(Chance c) {
        String name = c.pick(Chance.PEOPLE);
        return new Draft(c)
                .title("Apply for the job")
                .add(
                        "<p><label for=n>Your full name</label> <input id=n></p><p><label for=m>Phone number</label> <input id=m type=tel></p><fieldset><legend>How did you hear of us?</legend><label><input type=radio name=h value=f> From a friend</label><label><input type=radio name=h value=a> Advertisement</label></fieldset><p><label for=t>Why us?</label><textarea id=t></textarea></p><button data-note=ok>Send application</button>")
                .asks(c.say(
                        "Enter %1$s as your full name and 555 1234 as the phone number. For 'How did you hear of us?' choose Advertisement. Write “I like tea.” under 'Why us?' and press Send application."
                                + "|fill in your full name with %1$s and phone number with 555 1234, select 'Advertisement', type 'I like tea.' into Why us? and send the application"
                                + "|Put '%1$s' in the field 'Your full name', put '555 1234' in the field 'Phone number', pick Advertisement under “How did you hear of us?”, enter 'I like tea.' in 'Why us?'. To finish, click Send application.",
                        name))
                .solvedWhen(
                        "val('n') === '%s' && val('m') === '555 1234' && document.querySelector('[name=h]:checked')?.value === 'a' && val('t') === 'I like tea.' && noted('ok')",
                        name);
    }

    private static Draft thermostat(Chance c) {
        int value = c.between(17, 24);
        return new Draft(c)
                .title("Home")
                .add(
                        "<section aria-label='Living room'><h2>Living room</h2><label>Target <input type=range id=a min=10 max=30 value=15></label><label><input type=checkbox role=switch id=x> Night saving</label></section><section aria-label=Bedroom><h2>Bedroom</h2><label>Target <input type=range id=b min=10 max=30 value=15></label><label><input type=checkbox role=switch id=y> Night saving</label></section>")
                .asks(c.say(
                        "Set the target in the Bedroom to %1$d and turn on Night saving in the Bedroom.|In the Bedroom section, move Target to %1$d. Then switch on 'Night saving' in the Bedroom section.|under Bedroom set Target to %1$d, and enable Night saving under Bedroom",
                        value))
                .solvedWhen("val('b') === '%d' && val('a') === '15' && y.checked && !x.checked", value);
    }

    private static Draft gymClasses(Chance c) {
        List<String> names = c.some(4, List.of("Yoga", "Boxing", "Spinning", "Pilates", "Rowing"));
        Draft draft = new Draft(c).title("Classes");
        for (String name : names) {
            draft.add(
                    "<article><h3>%1$s</h3><p>Monday, 18:00</p><button data-note='join %1$s'>Sign up</button> <a href='#i' data-note='info %1$s'>Details</a></article>",
                    name);
        }
        int at = c.upTo(4);
        return draft.asks(c.ask(
                        "sign up for %1$s by clicking its Sign up button|click Sign up under %1$s|press “Sign up” in the card of %1$s|hit the Sign up button that belongs to %1$s|in the %1$s article, click 'Sign up'|click the %2$s Sign up button",
                        names.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('join %s')", names.get(at));
    }

    private static Draft languageBox(Chance c) {
        String word = c.pick("Norwegian", "Portuguese", "Welsh");
        return new Draft(c)
                .title("Reader")
                .add(
                        "<button id=b aria-haspopup=listbox aria-expanded=false>Language: English</button><ul id=l role=listbox aria-label=Language hidden><li role=option>English</li><li role=option>Norwegian</li><li role=option>Portuguese</li><li role=option>Welsh</li></ul><p>Page 1</p>")
                .script(
                        "b.onclick = () => { show('l', l.hidden); b.ariaExpanded = String(!l.hidden); }; l.onclick = e => { note(e.target.textContent); b.textContent = 'Language: ' + e.target.textContent; show('l', false); };")
                .asks(c.say(
                        "Open the language list and choose %1$s.|Click 'Language: English', then pick %1$s.|Press “Language: English”. When the list has opened, select %1$s.|click on Language: English and choose %1$s from the list that appears",
                        word))
                .solvedWhen("noted('%s')", word);
    }

    private static Draft deleteWindow(Chance c) {
        List<String> names = c.some(3, List.of("Sketch", "Draft", "Poster", "Banner"));
        Draft draft = new Draft(c).title("Designs").add("<ul>");
        for (String name : names) {
            draft.add("<li>%1$s <button onclick=\"what = '%1$s'; show('d')\">Delete</button></li>", name);
        }
        return draft.add(
                        "</ul><div id=d role=alertdialog aria-label='Delete design' hidden><p>This cannot be undone.</p><button onclick=\"show('d', false)\">Keep it</button><button onclick=\"note('gone ' + what); show('d', false)\">Delete for good</button></div>")
                .script("var what = '';")
                .asks(c.say(
                        "Delete %1$s and confirm with “Delete for good”.|Click Delete next to %1$s; in the window that opens press 'Delete for good'.|press Delete in the row of %1$s. After the dialog has appeared, click Delete for good.|Delete the design '%1$s' and, when asked, press 'Delete for good'",
                        names.get(1)))
                .solvedWhen("noted('gone %s')", names.get(1));
    }

    private static Draft phonePlan(Chance c) {
        String plan = c.pick("Plus", "Max");
        return new Draft(c)
                .title("Choose your plan")
                .add(
                        "<div role=radiogroup aria-label=Plan><label><input type=radio name=p value=Basic checked> Basic</label><label><input type=radio name=p value=Plus> Plus</label><label><input type=radio name=p value=Max> Max</label></div><label>Lines <input type=number id=n value=1 min=1></label><label>Remarks <input id=r></label><button data-note=ok>Continue</button>")
                .asks(c.say(
                        "Choose the plan %1$s and 3 lines, then continue.|Pick %1$s as the plan, change Lines to 3 and click Continue.|switch the plan from Basic to %1$s, enter 3 under Lines, and hit continue|Set Plan to %1$s and Lines to 3. Continue.|Select the %1$s plan. Set lines to 3. Press “Continue”.",
                        plan))
                .solvedWhen(
                        "document.querySelector('[name=p]:checked').value === '%s' && val('n') === '3' && val('r') === '' && noted('ok')",
                        plan);
    }

    private static Draft parcel(Chance c) {
        String number = "ZX" + c.between(10000, 99999);
        return new Draft(c)
                .title("Parcel")
                .add(
                        "<h2>Shipment</h2><dl><dt>Parcel number<dd>%1$s<dt>Weight<dd>2 kg</dl><label>Find a parcel <input id=f></label><button data-note=go onclick=\"m.textContent = 'Parcel ' + f.value + ' is on its way'\">Find</button><p role=status id=m></p>",
                        number)
                .asks(c.say(
                        "Copy the parcel number into 'Find a parcel', press Find and check that it says 'Parcel %1$s is on its way'.|Enter the parcel number under Find a parcel, then click Find. Verify that 'is on its way' is shown.|take the parcel number, put it into “Find a parcel” and press the Find button",
                        number))
                .solvedWhen("val('f') === '%s' && noted('go')", number);
    }

    private static Draft helpTopics(Chance c) {
        List<String> names = c.some(3, Chance.TOPICS);
        Draft draft = new Draft(c).title("Help");
        for (String name : names) {
            draft.add(
                    "<details><summary>%1$s</summary><p>All on the matter.</p><button data-note='yes %1$s'>Helpful</button><button data-note='no %1$s'>Not helpful</button></details>",
                    name);
        }
        return draft.asks(c.say(
                        "Expand %1$s and press Helpful.|Open the topic %1$s, then click 'Helpful'.|Unfold the “%1$s” section. Once it is open, press Helpful.|click %1$s and then Helpful",
                        names.get(1)))
                .solvedWhen("noted('yes %s')", names.get(1));
    }

    private static Draft memberLogIn(Chance c) {
        return new Draft(c)
                .title("Club")
                .add(
                        "<input placeholder='Search the club'><form id=f><p>Member number <input id=u name=u></p><p>PIN <input id=p type=password></p><button>Enter the club</button></form>")
                .script("f.onsubmit = e => { e.preventDefault(); note(u.value); note(p.value); };")
                .asks(
                        c.say(
                                "Type 4711 into Member number and '99-12' into PIN, then press 'Enter the club'.|Enter '4711' under Member number, enter '99-12' under PIN and click Enter the club.|Put 4711 in the member number field, 99-12 in the PIN field, and then press the “Enter the club” button.|Member number: 4711. PIN: '99-12'. Then press Enter the club."))
                .solvedWhen("noted('4711','99-12')");
    }

    private static Draft sideMenu(Chance c) {
        String page = c.pick("Orders", "Customers", "Reports");
        return new Draft(c)
                .title("Office")
                .add(
                        "<button aria-expanded=false aria-label='Open menu' id=b>☰</button><nav id=n hidden aria-label=Main><a href='#1' data-note=Orders>Orders</a><a href='#2' data-note=Customers>Customers</a><a href='#3' data-note=Reports>Reports</a></nav>")
                .script("b.onclick = () => { show('n'); b.ariaExpanded = 'true'; };")
                .asks(c.say(
                        "Open the menu and click %1$s.|Click “Open menu”. As soon as the menu is shown, go to %1$s.|press the Open menu button, then follow the link %1$s|Open menu > %1$s|open the menu, then choose %1$s",
                        page))
                .solvedWhen("noted('%s')", page);
    }

    private static Draft wishes(Chance c) {
        return new Draft(c)
                .title("Bikes")
                .add(
                        "<ul><li>City bike $300 <button data-note=1>Buy</button></li><li>Race bike $900 <button data-note=2>Buy</button></li></ul><label>Notes <input id=n></label><button data-note=3>Check out</button>")
                .asks(
                        c.ask(
                                "buy a bike for a child|get the less expensive bike|put a reasonable offer into Notes|buy the bike with the better brakes|find out which bike suits me and buy it|order two bikes if they are in stock|buy any bike|write a poem into Notes"))
                .beyond();
    }

    private static Draft keepsItsValue(Chance c) {
        return new Draft(c)
                .title("Locked")
                .add(
                        "<label>Floor <input id=f value=2 oninput=\"this.value = '2'\"></label><label>View <select id=s onchange=\"this.value = 'Sea'\"><option>Sea<option>Garden</select></label><label><input type=checkbox onclick='event.preventDefault()'> Balcony</label><button aria-expanded=false>Extras</button>")
                .asks(
                        c.ask(
                                "type 7 into Floor|set Floor to 5|choose Garden from View|change View to Garden|tick Balcony|check the Balcony box|expand Extras|replace the floor with 9"))
                .trap();
    }
}
