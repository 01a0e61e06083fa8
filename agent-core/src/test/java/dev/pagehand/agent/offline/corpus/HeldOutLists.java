package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.Locale;

/** Held out: lists, tables and cards, and what people ask for of one of many. */
final class HeldOutLists {

    private HeldOutLists() {}

    static List<Family> all() {
        return List.of(
                new Family("held-out: mailbox", HeldOutLists::mailbox),
                new Family("held-out: mail actions", HeldOutLists::mailActions),
                new Family("held-out: posts", HeldOutLists::posts),
                new Family("held-out: post menu", HeldOutLists::postMenu),
                new Family("held-out: replies", HeldOutLists::replies),
                new Family("held-out: to-do list", HeldOutLists::todo),
                new Family("held-out: new to-do", HeldOutLists::newTodo),
                new Family("held-out: files", HeldOutLists::files),
                new Family("held-out: cart", HeldOutLists::cart),
                new Family("held-out: results", HeldOutLists::results),
                new Family("held-out: projects", HeldOutLists::projects),
                new Family("held-out: details", HeldOutLists::details),
                new Family("held-out: alerts", HeldOutLists::alerts),
                new Family("held-out: filter", HeldOutLists::filter),
                new Family("held-out: board", HeldOutLists::board),
                new Family("held-out: people", HeldOutLists::people));
    }

    private static final List<String> SUBJECTS =
            List.of("Rent for March", "Team lunch", "Your invoice", "Holiday photos", "Minutes of the meeting");

    private static Draft mails(Chance c, List<String> who, List<String> what) {
        Draft draft = new Draft(c).title("Inbox").add("<ul>");
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<li><a href='#m' data-note='open %2$s'><b>%1$s</b> <span>%2$s</span></a> <button aria-label=Star data-note='Star %2$s'>☆</button>"
                            + "<button aria-label=Archive data-note='Archive %2$s'>A</button><button aria-label=Delete data-note='Delete %2$s'>X</button></li>",
                    who.get(i), what.get(i));
        }
        return draft.add("</ul><button data-note=compose>Compose</button>");
    }

    private static Draft mailbox(Chance c) {
        List<String> who = c.some(4, Chance.PEOPLE);
        List<String> what = c.some(4, SUBJECTS);
        int at = c.upTo(4);
        return mails(c, who, what)
                .asks(c.ask(
                        "open the message from %1$s|open the e-mail about %2$s|read the mail from %1$s|click on the message with the subject %2$s|open %1$s's message"
                                + "|open the email that came from %1$s|click the mail whose subject is “%2$s”|open the %3$s message in the inbox|show me the mail '%2$s' by opening it",
                        who.get(at), what.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('open %s')", what.get(at));
    }

    private static Draft mailActions(Chance c) {
        List<String> who = c.some(4, Chance.PEOPLE);
        List<String> what = c.some(4, SUBJECTS);
        int at = c.upTo(4);
        String action = c.pick("Star", "Archive", "Delete");
        return mails(c, who, what)
                .asks(c.ask(
                        "%3$s the message from %1$s|%3$s the mail about '%2$s'|click %4$s next to the e-mail from %1$s|hit %4$s on the mail from %1$s|find the email from %1$s and %3$s it"
                                + "|press the %4$s button of the message \"%2$s\"|in the line of %1$s, click the '%4$s' icon|use the %4$s button beside %2$s",
                        who.get(at), what.get(at), action.toLowerCase(Locale.ROOT), action))
                .solvedWhen("noted('%s %s')", action, what.get(at));
    }

    private static Draft cards(Chance c, List<String> who) {
        Draft draft = new Draft(c).title("Feed");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<article><h3>%1$s</h3><p>Posted %2$d hours ago</p><p>%3$s</p><button data-note='like %2$d'>Like</button> <button data-note='reply %2$d' onclick=\"show('r%2$d')\">Reply</button>"
                            + " <button aria-haspopup=menu aria-label='More options' onclick=\"show('u%2$d')\">⋯</button><div id=r%2$d hidden><textarea id=t%2$d placeholder='Write a reply'></textarea>"
                            + "<button data-note='send %2$d'>Send</button></div><div role=menu id=u%2$d hidden><button role=menuitem data-note='mute %2$d'>Mute</button>"
                            + "<button role=menuitem data-note='report %2$d'>Report</button></div></article>",
                    who.get(i),
                    i + 1,
                    List.of("What a day.", "Soup again!", "Has anyone seen my hat?")
                            .get(i));
        }
        return draft;
    }

    private static Draft posts(Chance c) {
        List<String> who = c.some(3, Chance.PEOPLE);
        int at = c.upTo(3);
        return cards(c, who)
                .asks(c.ask(
                        "like the post by %1$s|like %1$s's post|press Like on the post of %1$s|click the Like button under %1$s's post|give %1$s's post a like by pressing Like"
                                + "|like the %2$s post|click 'Like' on the post that says '%3$s'|in %1$s's card, click Like",
                        who.get(at),
                        Chance.ORDINALS.get(at),
                        List.of("What a day.", "Soup again!", "Has anyone seen my hat?")
                                .get(at)))
                .solvedWhen("noted('like %d')", at + 1);
    }

    private static Draft postMenu(Chance c) {
        List<String> who = c.some(3, Chance.PEOPLE);
        int at = c.upTo(3);
        boolean mute = c.coin();
        return cards(c, who)
                .asks(c.say(
                        "Open the menu of %1$s's post and choose %2$s.|In the post by %1$s click 'More options', then %2$s.|Click More options on %1$s's post. Once the menu has opened, click %2$s."
                                + "|open the More options menu in the card of %1$s and pick %2$s|press “More options” next to %1$s so that the menu opens, and select “%2$s”",
                        who.get(at), mute ? "Mute" : "Report"))
                .solvedWhen("noted('%s %d')", mute ? "mute" : "report", at + 1);
    }

    private static Draft replies(Chance c) {
        List<String> who = c.some(3, Chance.PEOPLE);
        int at = c.upTo(3);
        return cards(c, who)
                .asks(c.say(
                        "Click Reply under %1$s's post, type 'Well said' into the box that appears and press Send.|Reply to the post of %1$s: press Reply, write “Well said” in 'Write a reply' and click Send."
                                + "|In the post by %1$s press Reply. Enter \"Well said\" in the reply field. Click Send.|1. Click Reply in the post from %1$s\n2. Write 'Well said' in the text field\n3. Hit Send",
                        who.get(at)))
                .solvedWhen("val('t%1$d') === 'Well said' && noted('reply %1$d','send %1$d')", at + 1);
    }

    private static final List<String> CHORES =
            List.of("Buy milk", "Call the bank", "Water plants", "Book dentist", "Pay rent");

    private static Draft chores(Chance c, List<String> names) {
        Draft draft = new Draft(c).title("To do").add("<ul id=l>");
        for (int i = 0; i < names.size(); i++) {
            draft.add(
                    "<li><input type=checkbox id=k%1$d><label for=k%1$d>%2$s</label> <button aria-label='Remove' data-note='rm %1$d'>×</button></li>",
                    i, names.get(i));
        }
        return draft.add("</ul><label>New task <input id=n></label>")
                .script(
                        "n.onkeydown = e => { if (e.key === 'Enter') { note('add ' + n.value); const li = document.createElement('li'); li.textContent = n.value; l.append(li); n.value = ''; } };");
    }

    private static Draft todo(Chance c) {
        List<String> names = c.some(4, CHORES);
        boolean done = c.coin();
        return chores(c, names)
                .asks(c.ask(
                        done
                                ? "mark '%1$s' as done|tick off %1$s|check the box next to %1$s|check off “%1$s” in the list|tick the checkbox of %1$s|put a check mark next to '%1$s'|tick the item %1$s"
                                : "remove '%1$s' from the list|click Remove next to %1$s|remove the to-do %1$s|press the remove button of '%1$s'|hit the × beside %1$s",
                        names.get(2)))
                .solvedWhen(
                        done
                                ? "k2.checked && !k0.checked && !k1.checked && !k3.checked && log.length === 0"
                                : "noted('rm 2')");
    }

    private static Draft newTodo(Chance c) {
        List<String> names = c.some(3, CHORES);
        String text = c.pick("Call mum", "Feed the cat", "buy bread and butter");
        return chores(c, names)
                .asks(c.say(
                        "Add the task '%1$s': type it into New task and press Enter.|type “%1$s” in the new task field and hit enter|Enter '%1$s' under 'New task' and confirm with Enter."
                                + "|Write '%1$s' into the field New task, then press the Enter key so that it is added|put '%1$s' into the New task box & press return",
                        text))
                .solvedWhen("noted('add %s')", text);
    }

    private static Draft files(Chance c) {
        List<String> names =
                c.some(4, List.of("report.pdf", "budget 2026.xlsx", "notes.txt", "logo.png", "plan-b.docx"));
        Draft draft = new Draft(c).title("Documents").add("<table><thead><tr><th>Name<th>Size<th>Actions</tr></thead>");
        for (String name : names) {
            draft.add(
                    "<tr><td>%1$s<td>%2$d KB<td><button data-note='get %1$s'>Download</button> <button data-note='ren %1$s'>Rename</button> <button data-note='del %1$s'>Delete</button></tr>",
                    name, 10 + c.upTo(900));
        }
        int at = c.upTo(4);
        return draft.add("</table>")
                .asks(c.ask(
                        "download %1$s|click Download in the row of %1$s|press Download next to “%1$s”|for the file %1$s, hit Download|download the file named '%1$s'|download the file %1$s"
                                + "|click on the Download button that belongs to %1$s|in the %2$s row click Download",
                        names.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('get %s')", names.get(at));
    }

    private static Draft cart(Chance c) {
        List<String> names = c.some(3, Chance.PRODUCTS);
        Draft draft = new Draft(c).title("Your cart").add("<div role=list>");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<div role=listitem><h3>%1$s</h3><label>Qty <input type=number id=q%2$d value=1></label> <button data-note='rm %2$d'>Remove</button></div>",
                    names.get(i), i);
        }
        int at = c.upTo(3);
        boolean quantity = c.coin();
        int count = c.between(2, 9);
        return draft.add("</div><button data-note=pay>Check out</button>")
                .asks(c.ask(
                        quantity
                                ? "change the quantity of the %1$s to %2$d|set the Qty of %1$s to %2$d|in the %1$s item, type %2$d into Qty|enter %2$d as the Qty for %1$s|make the quantity of %1$s %2$d"
                                        + "|update the %1$s to %2$d pieces by setting its Qty to %2$d"
                                : "remove the %1$s from the cart|take the %1$s out of the cart|delete the %1$s from my cart|click Remove for the %1$s|press 'Remove' under %1$s",
                        names.get(at),
                        count))
                .solvedWhen(quantity ? "val('q%1$d') === '%2$d' && log.length === 0" : "noted('rm %1$d')", at, count);
    }

    private static Draft results(Chance c) {
        List<String> names = c.some(5, Chance.TOPICS);
        Draft draft = new Draft(c).title("Search results").add("<ol>");
        names.forEach(name -> draft.add(
                "<li><h3><a href='#r' data-note='%1$s'>%1$s handbook</a></h3><p>All about it in one place.</p></li>",
                name));
        int at = c.upTo(5);
        String ordinal = at == 4 ? "last" : Chance.ORDINALS.get(at);
        return draft.add("</ol>")
                .asks(c.ask(
                        "open the %1$s result|click the %1$s result|go to the %1$s search result|click on the %1$s link in the list|open result number %2$d|click the result no. %2$d|follow the %1$s hit",
                        ordinal, at + 1))
                .solvedWhen("noted('%s')", names.get(at));
    }

    private static Draft projects(Chance c) {
        List<String> names = c.some(4, List.of("Atlas", "Borealis", "Cobalt", "Delta", "Ember"));
        List<String> who = c.some(4, Chance.PEOPLE);
        Draft draft = new Draft(c).title("Projects").add("<table><tr><th>Project<th>Owner<th>Deadline<th>Budget</tr>");
        for (int i = 0; i < 4; i++) {
            draft.add("<tr><td>%s<td>%s<td>%d June<td>%d,000 €</tr>", names.get(i), who.get(i), 5 + i, 20 + i);
        }
        int at = c.upTo(4);
        int column = c.upTo(2);
        return draft.add("</table>")
                .asks(
                        column == 0
                                ? c.say(
                                        "Who is the owner of %1$s?|tell me the owner of the project %1$s|Which owner does %1$s have?|Who owns %1$s?|What is the name of %1$s's owner?|give me the owner for %1$s",
                                        names.get(at))
                                : c.say(
                                        "What's the deadline of %1$s?|when is the deadline for %1$s?|Please tell me the Deadline in the row of %1$s.|Which deadline does %1$s have?|find the deadline of '%1$s' and report it",
                                        names.get(at)))
                .answers(column == 0 ? who.get(at) : 5 + at + " June");
    }

    private static Draft details(Chance c) {
        String code = c.between(100, 999) + "-" + c.between(100, 999);
        return new Draft(c)
                .title("Your booking")
                .add(c.pick(
                                "<ul><li><strong>Hotel:</strong> Sea View</li><li><strong>Check-in:</strong> 4 May</li><li><strong>Reservation number:</strong> %s</li></ul>",
                                "<div><div><span>Hotel</span><span>Sea View</span></div><div><span>Check-in</span><span>4 May</span></div><div><span>Reservation number</span><span>%s</span></div></div>",
                                "<dl><dt>Hotel<dd>Sea View<dt>Check-in<dd>4 May<dt>Reservation number<dd>%s</dl>")
                        .formatted(code))
                .asks(
                        c.ask(
                                "tell me the reservation number|read out the reservation number|give me my reservation number|report what the reservation number is|find out the reservation number and tell me|extract the Reservation number"))
                .answers(code);
    }

    private static Draft alerts(Chance c) {
        List<String> names = c.some(3, List.of("Backup failed", "New sign-in", "Storage almost full", "Update ready"));
        Draft draft = new Draft(c).title("Notifications");
        for (String name : names) {
            draft.add(
                    "<div role=alert class=n><p>%1$s</p><button data-note='read %1$s'>Mark as read</button><button aria-label=Dismiss data-note='off %1$s'>×</button></div>",
                    name);
        }
        int at = c.upTo(3);
        boolean read = c.coin();
        return draft.asks(c.ask(
                        read
                                ? "mark the notification '%1$s' as read|click 'Mark as read' under %1$s|press Mark as read in the alert that says “%1$s”|for %1$s, click Mark as read"
                                : "dismiss the notification '%1$s'|dismiss the alert that says '%1$s'|click Dismiss next to %1$s|dismiss %1$s|press the Dismiss button of the “%1$s” notice",
                        names.get(at)))
                .solvedWhen("noted('%s %s')", read ? "read" : "off", names.get(at));
    }

    private static Draft filter(Chance c) {
        List<String> cities = c.some(6, Chance.CITIES);
        Draft draft = new Draft(c)
                .title("Offices")
                .add("<label>Filter <input id=f></label><table><thead><tr><th>City<th>Staff</tr></thead><tbody id=b>");
        for (int i = 0; i < 6; i++) {
            draft.add("<tr><td>%s<td>%d</tr>", cities.get(i), 11 + 3 * i);
        }
        int at = c.upTo(6);
        return draft.add("</tbody></table>")
                .script(
                        "f.oninput = () => { for (const r of b.rows) r.hidden = !r.textContent.toLowerCase().includes(f.value.toLowerCase()); };")
                .asks(c.say(
                        "Type %1$s into the filter and tell me the staff of %1$s.|Filter the list by typing '%1$s' into Filter, then report the Staff shown.|enter “%1$s” in the Filter field. what is the staff of %1$s?"
                                + "|Put %1$s in the Filter box and read the staff of %1$s",
                        cities.get(at)))
                .solvedWhen("val('f') === '%s'", cities.get(at))
                .answers(String.valueOf(11 + 3 * at));
    }

    private static Draft board(Chance c) {
        List<String> names = c.some(3, List.of("Fix login", "Write docs", "Ship build", "Plan demo"));
        Draft draft = new Draft(c).title("Board");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<section aria-label='%1$s'><h3>%1$s</h3><label>Status <select id=s%2$d><option>Open<option>In review<option>Done</select></label></section>",
                    names.get(i), i);
        }
        int at = c.upTo(3);
        return draft.asks(c.ask(
                        "set the status of '%1$s' to Done|change the Status of %1$s to 'Done'|in the card %1$s, choose Done from Status|for %1$s, pick Done as the status|choose Done in the Status list of %1$s"
                                + "|set the Status under '%1$s' to Done|in '%1$s' switch the status from Open to Done",
                        names.get(at)))
                .solvedWhen(
                        "[0,1,2].map(i => val('s' + i)).join() === '%s'",
                        at == 0 ? "Done,Open,Open" : at == 1 ? "Open,Done,Open" : "Open,Open,Done");
    }

    private static Draft people(Chance c) {
        List<String> who = c.some(4, Chance.PEOPLE);
        List<String> cities = c.some(4, Chance.CITIES);
        Draft draft = new Draft(c).title("Contacts").add("<div class=grid>");
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<div class=card><h2>%1$s</h2><p>%2$s</p><a href='#c' data-note='call %1$s'>Call</a> <a href='#e' data-note='mail %1$s'>E-mail</a></div>",
                    who.get(i), cities.get(i));
        }
        int at = c.upTo(4);
        return draft.add("</div>")
                .asks(c.ask(
                        "call %1$s|click Call on the card of %1$s|press 'Call' for the person in %2$s|click the Call link below %1$s|click Call in the card where it says %2$s|use %1$s's Call link|follow the “Call” link for %1$s",
                        who.get(at), cities.get(at)))
                .solvedWhen("noted('call %s')", who.get(at));
    }
}
