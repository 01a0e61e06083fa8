package dev.pagehand.agent.offline.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows, cards, lists, and what can be read from them. */
final class TableFamilies {

    private TableFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("the row that has", TableFamilies::rowThatHas),
                new Family("the n-th row", TableFamilies::nthRow),
                new Family("the row by a column", TableFamilies::rowByColumn),
                new Family("cards", TableFamilies::cards),
                new Family("the n-th of its name", TableFamilies::nth),
                new Family("before, after, next to", TableFamilies::beside),
                new Family("lists to reorder", TableFamilies::reorder),
                new Family("sorting", TableFamilies::sorting),
                new Family("paging", TableFamilies::paging),
                new Family("checkboxes in rows", TableFamilies::rowCheckboxes),
                new Family("counting", TableFamilies::counting),
                new Family("cells", TableFamilies::cells),
                new Family("labels and values", TableFamilies::labels),
                new Family("fields' values", TableFamilies::fieldValues),
                new Family("the n-th item's text", TableFamilies::nthText),
                new Family("verifying", TableFamilies::verifying));
    }

    private record Person(String name, String city, String state) {}

    private static List<Person> people(Chance c, int count) {
        List<String> names = c.some(count, Chance.PEOPLE);
        List<String> cities = c.some(count, Chance.CITIES);
        List<String> states = c.some(5, List.of("Active", "Invited", "Blocked", "Retired", "Trial"));
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(new Person(names.get(i), cities.get(i), states.get(i)));
        }
        return people;
    }

    /** A table of people, each with buttons that write down what is done to whom. */
    private static Draft table(Chance c, List<Person> people, String... buttons) {
        Draft draft = new Draft(c)
                .title("Team")
                .add(
                        "<table><caption>Members</caption><thead><tr><th>Name<th>City<th>Status<th>Action</tr></thead><tbody>");
        for (Person one : people) {
            draft.add("<tr><td>%s</td><td>%s</td><td>%s</td><td>", one.name(), one.city(), one.state());
            for (String button : buttons) {
                draft.add("<button data-note='%1$s %2$s'>%1$s</button>", button, one.name());
            }
            draft.add("</td></tr>");
        }
        return draft.add("</tbody></table>");
    }

    private static Draft rowThatHas(Chance c) {
        List<Person> people = people(c, 4);
        Person one = c.pick(people);
        String by = c.pick(one.name(), one.city());
        return table(c, people, "Edit", "Remove")
                .asks(c.ask(
                        "click Edit in the row of %1$s|press the Edit button in the row with %1$s|in the row for %1$s, click Edit"
                                + "|click Edit next to %1$s|click 'Edit' in the row that contains '%1$s'|hit Edit in %1$s's row|click the Edit button for %1$s"
                                + "|click Edit on the %1$s row|find the row with %1$s and click Edit|in the table row containing %1$s press Edit"
                                + "|edit the row of %1$s|click the Edit button beside %1$s|on the line of %1$s, press Edit",
                        by))
                .solvedWhen("noted('Edit %s')", one.name());
    }

    private static Draft nthRow(Chance c) {
        List<Person> people = people(c, 5);
        int at = c.upTo(5);
        boolean last = at == 4 && c.coin();
        String nth = last ? "last" : Chance.ORDINALS.get(at);
        return table(c, people, "Edit", "Remove")
                .asks(c.ask(
                        "click Remove in the %1$s row|in the %1$s row, click Remove|press the Remove button of the %1$s row|click the %1$s Remove button"
                                + "|remove the %1$s row|click Remove in row %2$d|hit Remove on the %1$s row of the table|click the Remove button in the %1$s row of the Members table",
                        nth, at + 1))
                .solvedWhen("noted('Remove %s')", people.get(at).name());
    }

    private static Draft rowByColumn(Chance c) {
        List<Person> people = people(c, 4);
        Person one = c.pick(people);
        return table(c, people, "Edit", "Remove")
                .asks(c.ask(
                        "click Remove in the row where Status is %1$s|click Remove in the row whose City is %2$s|in the row with status %1$s, click Remove"
                                + "|press Remove for the member whose status is %1$s|remove the row where the city is %2$s"
                                + "|click the Remove button in the row that has %1$s in the Status column",
                        one.state(), one.city()))
                .solvedWhen("noted('Remove %s')", one.name());
    }

    private static Draft cards(Chance c) {
        List<String> names = c.some(4, Chance.PRODUCTS);
        Draft draft = new Draft(c).title("Catalogue").add("<ul>");
        names.forEach(name -> draft.add(
                "<li><h3>%1$s</h3><p>$%2$d.00</p><button data-note='cart %1$s'>Add to cart</button>"
                        + "<button data-note='like %1$s'>Add to favourites</button></li>",
                name, c.between(10, 90)));
        boolean cart = c.coin();
        return draft.add("</ul>")
                .asks(c.ask(
                        cart
                                ? "add the %1$s to the cart|add %1$s to my basket|put the %1$s into the cart|click 'Add to cart' for %1$s|click Add to cart under %1$s"
                                        + "|in the %1$s card, press Add to cart|put %1$s in the shopping cart|click the 'Add to cart' button of the %1$s"
                                : "add the %1$s to the favourites|add %1$s to my favorites|click 'Add to favourites' for %1$s|press Add to favourites in the %1$s card",
                        names.get(c.upTo(1) + 2)))
                .solvedWhen("noted('%s %s')", cart ? "cart" : "like", names.get(2));
    }

    private static Draft nth(Chance c) {
        Draft draft = new Draft(c);
        for (int i = 1; i <= 5; i++) {
            draft.add("<p>Chapter %d: <a href='#x' data-note='%1$d'>Read more</a></p>", i);
        }
        int at = c.upTo(5);
        String nth = at == 4
                ? c.pick("last", "fifth", "5th")
                : c.pick(
                        Chance.ORDINALS.get(at),
                        List.of("1st", "2nd", "3rd", "4th").get(at));
        return draft.asks(c.ask(
                        "click the %1$s 'Read more'|click the %1$s Read more link|open the %1$s of the 'Read more' links|follow the %1$s link called Read more"
                                + "|press Read more number %2$d|click on the %1$s \"Read more\" link|hit the %1$s one of the Read more links",
                        nth, at + 1))
                .solvedWhen("noted('%d')", at + 1);
    }

    private static Draft beside(Chance c) {
        List<String> names = c.some(4, Chance.FRUIT);
        Draft draft = new Draft(c);
        names.forEach(name -> draft.add("<div><span>%1$s</span> <button data-note='%1$s'>Order</button></div>", name));
        boolean after = c.coin();
        int at = 1 + c.upTo(2);
        return draft.asks(
                        after
                                ? c.ask(
                                        "click Order next to %1$s|press the Order button beside %1$s|click the Order button to the right of %1$s|click the button after %1$s"
                                                + "|hit Order right after %1$s|click the Order button that follows %1$s|press 'Order' alongside %1$s|click the Order button belonging to %1$s",
                                        names.get(at))
                                : c.ask(
                                        "click the Order button before %1$s|click the button right before %1$s|press the Order button just above %1$s|click Order above %1$s"
                                                + "|press the Order button that precedes %1$s|click the last Order button before %1$s",
                                        names.get(at)))
                .solvedWhen("noted('%s')", names.get(after ? at : at - 1));
    }

    private static Draft reorder(Chance c) {
        List<String> names = c.some(4, Chance.FRUIT);
        Draft draft = new Draft(c).add("<ol id=l aria-label=Priorities>");
        names.forEach(name -> draft.add(
                "<li><span>%s</span> <button class=u aria-label='Move up'>↑</button><button class=d aria-label='Move down'>↓</button></li>",
                name));
        boolean up = c.coin();
        List<String> want = new ArrayList<>(names);
        Collections.swap(want, 1, up ? 0 : 2);
        return draft.add("</ol>")
                .script(
                        "l.onclick = e => { const li = e.target.closest('li'); if (e.target.className === 'u' && li.previousElementSibling) li.previousElementSibling.before(li);")
                .script("if (e.target.className === 'd' && li.nextElementSibling) li.nextElementSibling.after(li); };")
                .asks(c.ask(
                        "move %1$s %2$s|move %1$s %2$s in the list|click 'Move %2$s' in the row of %1$s|press Move %2$s next to %1$s|click Move %2$s for %1$s"
                                + "|move %1$s %2$s by one|move the item %1$s %2$s",
                        names.get(1), up ? "up" : "down"))
                .solvedWhen(
                        "[...l.querySelectorAll('span')].map(s => s.textContent).join() === '%s'",
                        String.join(",", want));
    }

    private static Draft sorting(Chance c) {
        boolean down = c.coin();
        String column = c.pick("Name", "Price");
        Draft draft = new Draft(c)
                .add(
                        "<table><tr><th aria-sort=none><button>Name</button><th aria-sort=none><button>Price</button></tr><tbody id=b>");
        for (String name : c.some(4, Chance.PRODUCTS)) {
            draft.add("<tr><td>%s<td>%d</tr>", name, c.between(10, 99));
        }
        return draft.add("</table>")
                .script(
                        "const heads = [...document.querySelectorAll('th')]; heads.forEach((h, k) => h.onclick = () => {")
                .script(
                        "const d = h.ariaSort === 'ascending'; heads.forEach(o => o.ariaSort = 'none'); h.ariaSort = d ? 'descending' : 'ascending';")
                .script(
                        "const s = (a, z) => { const x = a.cells[k].textContent, y = z.cells[k].textContent; return (d ? -1 : 1) * (k ? x - y : x.localeCompare(y)); };")
                .script("b.append(...[...b.rows].sort(s)); });")
                .asks(c.ask(
                        down
                                ? "sort the table by %1$s in descending order|sort by %1$s, descending|order the rows by %1$s descending|sort by %1$s from high to low|click %1$s twice"
                                : "sort by %1$s|sort the table by %1$s|order the list by %1$s|sort the rows by %1$s in ascending order|click the %1$s column header|sort by the %1$s column",
                        column))
                .solvedWhen(
                        "heads.map(h => h.ariaSort).join() === '%s'",
                        column.equals("Name")
                                ? (down ? "descending,none" : "ascending,none")
                                : down ? "none,descending" : "none,ascending");
    }

    private static Draft paging(Chance c) {
        int to = c.between(2, 4);
        boolean next = to == 2 && c.coin();
        return new Draft(c)
                .add(
                        "<p id=p>Page 1 of 5</p><nav aria-label=Pages><button class=k aria-label='Previous page'>‹</button>")
                .add(
                        "<button class=k>1</button><button class=k>2</button><button class=k>3</button><button class=k>4</button><button class=k>5</button>"
                                + "<button class=k aria-label='Next page'>›</button></nav>")
                .script("let at = 1; document.querySelectorAll('.k').forEach(b => b.onclick = () => {")
                .script(
                        "at = b.ariaLabel ? at + (b.ariaLabel.startsWith('N') ? 1 : -1) : +b.textContent; p.textContent = 'Page ' + at + ' of 5'; note(at); });")
                .asks(
                        next
                                ? c.ask(
                                        "go to the next page|click 'Next page'|click Next page once|open the next page|turn to the next page")
                                : c.ask(
                                        "go to page %1$d|click %1$d in the pagination|open page %1$d of the list|click page %1$d|press the button %1$d|navigate to page number %1$d",
                                        to))
                .solvedWhen("noted('%d')", to);
    }

    private static Draft rowCheckboxes(Chance c) {
        List<String> names = c.some(4, Chance.PRODUCTS);
        Draft draft = new Draft(c).add("<table><tr><th>Pick<th>Product<th>Stock</tr>");
        names.forEach(name ->
                draft.add("<tr><td><input type=checkbox value='%1$s'><td>%1$s<td>%2$d</tr>", name, c.between(1, 99)));
        return draft.add("</table>")
                .asks(c.ask(
                        "check the box in the row of %1$s|tick the checkbox next to %1$s|select the checkbox in the row for %1$s|in the %1$s row, tick the checkbox"
                                + "|tick the checkbox in the %2$s row|check the checkbox beside %1$s|mark the box in the line with %1$s",
                        names.get(2), "third"))
                .solvedWhen(
                        "[...document.querySelectorAll('input:checked')].map(o => o.value).join() === '%s'",
                        names.get(2));
    }

    private static Draft counting(Chance c) {
        List<String> names = c.some(c.between(3, 7), Chance.FRUIT);
        boolean table = c.coin();
        if (table) {
            List<Person> people = people(c, c.between(3, 5));
            return table(c, people, "Edit")
                    .asks(
                            c.say(
                                    "How many rows does the table have?|How many members are in the table?|Count the rows of the table.|Tell me how many rows there are in the Members table."
                                            + "|How many 'Edit' buttons are there?|Count the Edit buttons|Report the number of rows in the table"))
                    .answers(String.valueOf(people.size()));
        }
        Draft draft = new Draft(c).add("<ul aria-label=Shopping>");
        names.forEach(name -> draft.add("<li>%s</li>", name));
        return draft.add("</ul><ol aria-label=Steps><li>Pay</li></ol>")
                .asks(
                        c.say(
                                "How many items are in the Shopping list?|Count the items in the list Shopping.|Tell me how many items the Shopping list has."
                                        + "|Tell me the number of items in the Shopping list.|How many entries does the Shopping list contain?"))
                .answers(String.valueOf(names.size()));
    }

    private static Draft cells(Chance c) {
        List<Person> people = people(c, 4);
        Person one = c.pick(people);
        int at = people.indexOf(one);
        if (c.upTo(4) == 0) {
            return table(c, people, "Edit")
                    .asks(c.say(
                            "What is the status of %1$s?|Tell me the Status of %1$s.|Read the status in %1$s's row",
                            one.name()))
                    .answers(one.state());
        }
        return table(c, people, "Edit")
                .asks(c.say(
                        "Tell me the city of %1$s.|Which city does %1$s have?|Read the City in the row of %1$s|What's the City for %1$s?"
                                + "|Give me the City of the %2$s row.|Report the city in row %3$d.|Tell me the city in the %2$s row|What is the City of %1$s?",
                        one.name(), Chance.ORDINALS.get(at), at + 1))
                .answers(one.city());
    }

    private static Draft labels(Chance c) {
        String number = "INV-" + c.between(1000, 9999);
        String total = "$" + c.between(20, 90) + "." + c.between(10, 99);
        String[] forms = {
            "<p>Invoice number: <b>%1$s</b></p><p>Order total: <b>%2$s</b></p>",
            "<dl><dt>Invoice number</dt><dd>%1$s</dd><dt>Order total</dt><dd>%2$s</dd></dl>",
            "<table><tr><th>Invoice number</th><td>%1$s</td></tr><tr><th>Order total</th><td>%2$s</td></tr></table>",
            "<div>Invoice number</div><div>%1$s</div><div>Order total</div><div>%2$s</div>",
            "<p>Thank you! Your invoice number is %1$s.</p><h2>Order total</h2><p>%2$s</p>"
        };
        boolean which = c.coin();
        return new Draft(c)
                .add(c.pick(forms), number, total)
                .asks(c.say(
                        "Tell me the %1$s.|What is the %1$s?|Read the %1$s|Give me the %1$s, please.|Please report the %1$s shown on the page.|What's the %1$s?"
                                + "|Find out the %1$s.|Extract the %1$s from the page|I want to know the %1$s|Look at the page and tell me the %1$s|Let me know what the %1$s is.",
                        which ? "invoice number" : "order total"))
                .answers(which ? number : total);
    }

    private static Draft fieldValues(Chance c) {
        List<String> names = c.some(3, Chance.FIELDS);
        List<String> values = c.some(3, Chance.PEOPLE);
        Draft draft = new Draft(c);
        for (int i = 0; i < 3; i++) {
            draft.add("<label>%s <input value='%s'></label>", names.get(i), values.get(i));
        }
        return draft.asks(c.say(
                        "What is the value of %1$s?|Read the value of the %1$s field.|Tell me what the %1$s field contains|What does the field %1$s hold?"
                                + "|Tell me the content of the %1$s field.|What is in the %1$s box?",
                        names.get(1)))
                .answers(values.get(1));
    }

    private static Draft nthText(Chance c) {
        List<String> names = c.some(5, Chance.FRUIT);
        Draft draft = new Draft(c).add("<ul aria-label=Harvest>");
        names.forEach(name -> draft.add("<li>%s</li>", name));
        int at = c.upTo(5);
        return draft.add("</ul>")
                .asks(c.say(
                        "Tell me the %1$s item of the list.|What is the %1$s item in the Harvest list?|Read the %1$s list item|What's the %1$s entry of the list?"
                                + "|Give me the text of item %2$d.|Which item is the %1$s in the list?",
                        at == 4 ? "last" : Chance.ORDINALS.get(at), at + 1))
                .answers(names.get(at));
    }

    private static Draft verifying(Chance c) {
        int total = c.between(20, 90);
        boolean holds = c.upTo(3) > 0;
        Draft draft = new Draft(c)
                .add(
                        "<p>Total: $%d.00</p><p>Thank you for your order</p><button disabled>Pay</button><label><input type=checkbox checked> Paid</label>",
                        total)
                .asks(
                        holds
                                ? c.say(
                                        "Verify that the total is $%1$d.00.|Check that the page shows 'Thank you for your order'.|Make sure the Pay button is disabled.|Confirm that Paid is checked."
                                                + "|Ensure the page contains 'Thank you'|Assert that the Total is $%1$d.00|Check whether Pay is disabled",
                                        total)
                                : c.say(
                                        "Verify that the total is $%1$d.50.|Check that the page shows 'Refund'.|Make sure the Pay button is enabled.|Confirm that Paid is not checked."
                                                + "|Check that the total is not $%1$d.00|Verify that the page does not show 'Thank you'",
                                        total));
        return holds ? draft : draft.beyond();
    }
}
