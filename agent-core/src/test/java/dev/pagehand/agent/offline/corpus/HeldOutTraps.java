package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** Held out: tasks beyond the rules, and pages on which what is asked cannot be done though it looks so. */
final class HeldOutTraps {

    private HeldOutTraps() {}

    static List<Family> all() {
        return List.of(
                new Family("held-out, not: judgement", HeldOutTraps::judgement),
                new Family("held-out, not: conditions", HeldOutTraps::conditions),
                new Family("held-out, not: absent", HeldOutTraps::absent),
                new Family("held-out, not: looks alike", HeldOutTraps::looksAlike),
                new Family("held-out, not: everything", HeldOutTraps::everything),
                new Family("held-out, trap: disabled", HeldOutTraps::disabled),
                new Family("held-out, trap: put back", HeldOutTraps::putBack),
                new Family("held-out, trap: stays off", HeldOutTraps::staysOff),
                new Family("held-out, trap: old words", HeldOutTraps::oldWords),
                new Family("held-out, trap: does not open", HeldOutTraps::doesNotOpen),
                new Family("held-out, trap: hidden twin", HeldOutTraps::hiddenTwin),
                new Family("held-out, trap: jumps back", HeldOutTraps::jumpsBack));
    }

    private static Draft shop(Chance c) {
        List<String> names = c.some(3, Chance.PRODUCTS);
        Draft draft = new Draft(c).title("Shop").add("<table><tr><th>Article<th>Price<th>Rating<th></tr>");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<tr><td>%1$s<td>$%2$d.00<td>%3$d of 5<td><button data-note='buy %1$s'>Buy</button> <button data-note='cmp %1$s'>Compare</button></tr>",
                    names.get(i), 10 + c.upTo(80), 1 + c.upTo(5));
        }
        return draft.add(
                        "</table><label>Coupon <input id=k></label><label><input type=checkbox id=g> Gift wrap</label><button data-note=out>Check out</button>")
                .beyond();
    }

    private static Draft judgement(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "buy the best rated article|find me a present for my father|buy something for less than $30|get a good deal|work out which of them is the best value|add up the prices|buy two different articles of your choice|make the coupon field contain a working coupon"
                                        + "|plan a trip to Norway|write a friendly greeting into Coupon|buy the lightest one|check whether the shop is trustworthy"));
    }

    private static Draft conditions(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "if there is a coupon, use it|check out as long as the total is below $50|tick Gift wrap in case it is free|click Check out, provided that Gift wrap is ticked|either buy the first or the second article|buy the first article, otherwise the second"
                                        + "|tick Gift wrap only when the price is over $20|until the price drops, do not buy anything|repeat clicking Compare until there are none left"));
    }

    private static Draft absent(Chance c) {
        return shop(c).asks(c.ask(
                "click Sell|tick 'Express delivery'|enter 'ABC' into Voucher number|buy the Canoe|press Buy in the row of the Canoe|click the seventh Buy button|choose Red as the colour|set the volume to 30|open the Help menu|go to the Orders tab"
                        + "|pick 3 May 2027|log in as ada with the password 'x'"));
    }

    private static Draft looksAlike(Chance c) {
        return new Draft(c)
                .title("Account")
                .buttons(List.of("Save as draft", "Save and close", "Delete my account", "Delete history"))
                .add(
                        "<label>Home phone <input id=a></label><label>Work phone <input id=b></label><label><input type=checkbox>News by mail</label><label><input type=checkbox>News by phone</label>")
                .asks(
                        c.ask(
                                "save|press Save|click the Delete button|delete it|enter 12345 as the phone|tick News|type '555' into the phone field|hit 'Save changes'|check the box for news|click Delete account history"))
                .beyond();
    }

    private static Draft everything(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "buy every article|compare all the articles|click each Buy button|buy all but the first|press all of the Compare buttons one after the other|buy everything under $40|click Compare for both of the cheap ones|buy the rest"));
    }

    private static Draft disabled(Chance c) {
        return new Draft(c)
                .title("Order")
                .add(
                        "<button disabled data-note=pay>Pay now</button><button aria-disabled=true>Send as gift</button><label>Voucher <input id=v disabled></label><label><input type=checkbox disabled id=k> Express</label><label>Shipping <select disabled id=s><option>Post<option>Courier</select></label>")
                .asks(
                        c.ask(
                                "click Pay now|press the 'Pay now' button|type ABC into Voucher|tick Express|choose Courier from Shipping|enter 'ABC' under Voucher|check the Express box|set Shipping to Courier"))
                .trap();
    }

    private static Draft putBack(Chance c) {
        return new Draft(c)
                .title("Edit")
                .add(
                        "<label>Quantity <input id=q value=1></label><label>Colour <select id=s><option>Black<option>White</select></label><label>Loudness <input type=range id=r value=50></label><label>Until <input type=date id=d></label>")
                .script(
                        "q.oninput = () => { q.value = '1'; }; s.onchange = () => { s.value = 'Black'; }; r.oninput = () => { r.value = 50; }; d.oninput = () => { d.value = ''; };")
                .asks(
                        c.ask(
                                "set Quantity to 4|type 4 into Quantity|choose White as the Colour|change Colour to White|set Loudness to 80|move the Loudness slider to 20|set Until to 3 May 2027|make the quantity 4|pick White for Colour|enter 4 May 2027 under Until"))
                .trap();
    }

    private static Draft staysOff(Chance c) {
        return new Draft(c)
                .title("Switches")
                .add(
                        "<label><input type=checkbox id=k onclick='return false'> Share my data</label><div><button role=switch aria-checked=false id=w>Night mode</button></div><label><input type=radio name=r onclick='return false'> Monthly</label><label><input type=radio name=r checked> Yearly</label><button aria-pressed=false>Mute</button>")
                .asks(
                        c.ask(
                                "tick Share my data|turn on Night mode|choose Monthly|check the box 'Share my data'|switch Night mode on|select Monthly|enable Night mode|turn on Mute|make sure that Share my data is checked"))
                .trap();
    }

    private static Draft oldWords(Chance c) {
        return new Draft(c)
                .title("Report")
                .add(
                        "<p>Last week it said: nothing to save.</p><p id=h hidden>Report sent</p><p style='display:none'>Order placed</p><button id=b>Send report</button><div id=o>Status: draft</div>")
                .asks(
                        c.say(
                                "Click Send report and verify that it says 'Report sent'.|Press 'Send report'. Wait until “Report sent” appears.|click Send report, then check that the status is sent|Verify that 'Order placed' is shown|send report and wait for 'Status: sent'|Make sure the page shows “Report sent”.|check that the status is not draft"))
                .trap();
    }

    private static Draft doesNotOpen(Chance c) {
        return new Draft(c)
                .title("Help")
                .add(
                        "<button aria-expanded=false aria-controls=x>Details</button><div id=x hidden>Inside</div><div role=tablist><button role=tab aria-selected=true>One</button><button role=tab aria-selected=false>Two</button></div><details onclick='return false'><summary>More</summary>Words</details><div role=dialog aria-label=News id=n><p>News</p><button aria-label=Close>×</button></div>")
                .asks(
                        c.ask(
                                "expand Details|open the Two tab|expand More|close the News dialog|unfold the Details section|switch to the tab Two|dismiss the News dialog|open Details and verify that 'Inside' is shown|close the dialog"))
                .trap();
    }

    private static Draft hiddenTwin(Chance c) {
        return new Draft(c)
                .title("Mail")
                .add(
                        "<div hidden><button data-note=x>Send</button><label>Recipient <input id=r></label></div><div aria-hidden=true style='visibility:hidden'><label><input type=checkbox>Encrypt</label></div><button data-note=x>Send later</button><label>Recipient group <select><option>Staff</select></label>")
                .asks(
                        c.ask(
                                "click Send|press the Send button|type ada@mail.example into Recipient|tick Encrypt|hit 'Send'|check Encrypt|enter ada@mail.example as the recipient"))
                .trap();
    }

    private static Draft jumpsBack(Chance c) {
        return new Draft(c)
                .title("List")
                .add(
                        "<ul id=l><li>Figs <button onclick='0'>Move up</button></li><li>Plums <button onclick='0'>Move up</button></li></ul><div>Guests <button aria-label='Fewer guests'>−</button> <span>2</span> <button aria-label='More guests'>+</button></div><div>Adults <button aria-label='Decrease Adults'>−</button> <span>1</span> <button aria-label='Increase Adults' onclick=\"this.previousElementSibling.textContent = '2'\">+</button></div>")
                .asks(
                        c.ask(
                                "set Guests to 4|increase Guests by 2|set Adults to 3|increase Adults to 4|change Guests to 1|raise Adults by 3"))
                .trap();
    }
}
