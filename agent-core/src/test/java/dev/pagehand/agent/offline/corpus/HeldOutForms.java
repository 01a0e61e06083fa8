package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.Locale;

/** Held out: forms as shops, booking sites and settings pages have them. */
final class HeldOutForms {

    private HeldOutForms() {}

    static List<Family> all() {
        return List.of(
                new Family("held-out: booking", HeldOutForms::booking),
                new Family("held-out: sign-up", HeldOutForms::signUp),
                new Family("held-out: date and time", HeldOutForms::dateAndTime),
                new Family("held-out: address", HeldOutForms::address),
                new Family("held-out: newsletter", HeldOutForms::newsletter),
                new Family("held-out: coupon", HeldOutForms::coupon),
                new Family("held-out: support", HeldOutForms::support),
                new Family("held-out: log-in window", HeldOutForms::logInWindow),
                new Family("held-out: questionnaire", HeldOutForms::questionnaire),
                new Family("held-out: preferences", HeldOutForms::preferences),
                new Family("held-out: site search", HeldOutForms::siteSearch),
                new Family("held-out: tags", HeldOutForms::tags),
                new Family("held-out: toppings", HeldOutForms::toppings),
                new Family("held-out: delivery cards", HeldOutForms::deliveryCards),
                new Family("held-out: copy over", HeldOutForms::copyOver),
                new Family("held-out: edit text", HeldOutForms::editText));
    }

    private static Draft booking(Chance c) {
        String city = c.pick(Chance.CITIES);
        int guests = c.between(2, 4);
        return new Draft(c)
                .title("Find a hotel")
                .add(
                        "<label for=w>Destination</label><input id=w placeholder='City or hotel'><label for=a>Check-in</label><input type=date id=a><label for=b>Check-out</label><input type=date id=b>"
                                + "<label for=g>Guests</label><select id=g><option>1<option>2<option>3<option>4</select><button data-note=go>Search hotels</button>")
                .asks(c.say(
                        "Book a trip: destination %1$s, check-in 3 May 2027, check-out 8 May 2027, %2$d guests, then press Search hotels.|Enter %1$s as the destination, pick 3 May 2027 as check-in and 8 May 2027 as check-out, choose %2$d guests and press “Search hotels”."
                                + "|please search hotels in this way: type %1$s into Destination; set Check-in to 2027-05-03; set Check-out to 2027-05-08; set Guests to %2$d; click Search hotels"
                                + "|1) Destination: %1$s\n2) Check-in: 3 May 2027\n3) Check-out: 8 May 2027\n4) Guests: %2$d\n5) Click Search hotels"
                                + "|Fill in the form with destination %1$s, check-in 3 May 2027, check-out 8 May 2027 and guests %2$d. Then click the button Search hotels",
                        city, guests))
                .solvedWhen(
                        "val('w') === '%s' && val('a') === '2027-05-03' && val('b') === '2027-05-08' && val('g') === '%d' && noted('go')",
                        city, guests);
    }

    private static Draft signUp(Chance c) {
        return new Draft(c)
                .title("Create your account")
                .add(
                        "<form onsubmit='return false'><input id=f placeholder='First name'><input id=l placeholder='Last name'><input id=e type=email placeholder='Email address'>"
                                + "<input id=p type=password placeholder='Choose a password'><div><input type=checkbox id=t><label for=t>I have read the <a href='#terms' data-note=terms>terms of use</a></label></div>"
                                + "<button data-note=ok>Create account</button></form>")
                .asks(
                        c.say(
                                "Sign up with the first name Eva, the last name Stone, the email eva@mail.example and the password 'Tulip-42', accept the terms of use and press Create account."
                                        + "|Type Eva in the First name field and Stone in the Last name field, enter eva@mail.example under Email address, use 'Tulip-42' as the password, tick the terms checkbox and click “Create account”"
                                        + "|Fill in: first name Eva; last name Stone; email address eva@mail.example; password 'Tulip-42'. Check the box 'I have read the terms of use'. Then submit with 'Create account'."
                                        + "|1. Enter Eva as first name. 2. Enter Stone as last name. 3. Enter eva@mail.example as email address. 4. Choose 'Tulip-42' as password. 5. Tick “I have read the terms of use”. 6. Press Create account."))
                .solvedWhen(
                        "val('f') === 'Eva' && val('l') === 'Stone' && val('e') === 'eva@mail.example' && val('p') === 'Tulip-42' && t.checked && noted('ok')");
    }

    private static Draft dateAndTime(Chance c) {
        int day = c.between(1, 28);
        int hour = c.between(9, 11);
        return new Draft(c)
                .title("Appointment")
                .add(
                        "<label>Day <input type=date id=d></label><label>Time <input type=time id=t></label><label>Reminder <input type=datetime-local id=r></label><button data-note=ok>Reserve</button>")
                .asks(c.say(
                        "Set the day to %1$d July 2027 and the time to %2$02d:30, then reserve.|Reserve an appointment: enter July %1$d, 2027 under Day and %2$02d:30 under Time and press Reserve.|choose %1$d July 2027 as the day, %2$02d:30 as the time and click reserve"
                                + "|For Day enter 2027-07-%1$02d, for Time enter %2$02d:30. Confirm by pressing Reserve.",
                        day, hour))
                .solvedWhen(
                        "val('d') === '2027-07-%02d' && val('t') === '%02d:30' && val('r') === '' && noted('ok')",
                        day, hour);
    }

    private static Draft address(Chance c) {
        String city = c.pick(Chance.CITIES);
        return new Draft(c)
                .title("Shipping address")
                .add(
                        "<table><tr><td>Street and number<td><input id=s aria-label='Street and number'></tr><tr><td>Town<td><input id=o aria-label=Town></tr><tr><td>Country<td><select id=k aria-label=Country><option>Select…<option>Norway<option>Portugal<option>Wales</select></tr></table>"
                                + "<label><input type=checkbox id=b checked> Billing address is the same</label><button data-note=next>Continue</button>")
                .asks(c.say(
                        "enter 'Mill Lane 7' as street and number, %1$s as town and Portugal as country, untick 'Billing address is the same' and continue|Street and number: Mill Lane 7. Town: %1$s. Country: Portugal. Uncheck “Billing address is the same”. Click Continue."
                                + "|Put “Mill Lane 7” into Street and number, put %1$s into Town, select Portugal from the list of countries, remove the tick at 'Billing address is the same', click Continue"
                                + "|Fill in the shipping address with street and number 'Mill Lane 7' and town %1$s. As the country choose Portugal. Clear the checkbox Billing address is the same; then press Continue.",
                        city))
                .solvedWhen(
                        "val('s') === 'Mill Lane 7' && val('o') === '%s' && val('k') === 'Portugal' && !b.checked && noted('next')",
                        city);
    }

    private static Draft newsletter(Chance c) {
        return new Draft(c)
                .title("Magazine")
                .add(
                        "<p>Latest stories</p><section><h2>Stay in touch</h2><p>One letter a month.</p><input id=e type=email placeholder='you@example.com'><button data-note=ok>Subscribe</button></section>")
                .asks(
                        c.say(
                                "subscribe to the newsletter with eva@mail.example by typing it into the email field and pressing Subscribe|Type eva@mail.example in the e-mail field and press Subscribe.|Enter eva@mail.example into the email box under 'Stay in touch', then click “Subscribe”"
                                        + "|In the 'Stay in touch' section, type eva@mail.example in the text field and hit subscribe|put eva@mail.example into the field with the placeholder 'you@example.com', then Subscribe"))
                .solvedWhen("val('e') === 'eva@mail.example' && noted('ok')");
    }

    private static Draft coupon(Chance c) {
        String code = c.pick("SPRING15", "HELLO-10", "TEA4TWO");
        return new Draft(c)
                .title("Basket")
                .add(
                        "<details><summary>Have a voucher?</summary><label>Voucher code <input id=v></label><button data-note=ok onclick=\"m.textContent = 'Voucher ' + v.value + ' applied'\">Apply</button></details><p id=m></p><p>Total: $80.00</p>")
                .asks(c.say(
                        "Click 'Have a voucher?', enter %1$s as the voucher code and press Apply.|Expand “Have a voucher?” so that the code field shows, type %1$s into Voucher code, click Apply|Open 'Have a voucher?'. When it has opened, put %1$s into the field 'Voucher code' and apply it with the Apply button"
                                + "|unfold Have a voucher?, enter '%1$s' under Voucher code, apply, and check that it says 'Voucher %1$s applied'",
                        code))
                .solvedWhen("val('v') === '%s' && noted('ok')", code);
    }

    private static Draft support(Chance c) {
        String text = c.pick(
                "My parcel is late, and nobody answers.",
                "The handle broke; what now?",
                "Two items are missing: a cup and a bowl");
        return new Draft(c)
                .title("Support")
                .add(
                        "<p><label for=t>How can we help?</label><select id=t><option value=''>Choose a topic<option value=o>Orders<option value=r>Returns and refunds<option value=x>Something else</select></p>"
                                + "<p><label for=m>Tell us more</label><textarea id=m></textarea></p><input type=submit value='Send request' data-note=sent>")
                .asks(c.say(
                        "Under 'How can we help?' choose Returns and refunds, write “%1$s” in 'Tell us more' and press Send request.|Select 'Returns and refunds' as the topic, enter “%1$s” into the box Tell us more and click 'Send request'"
                                + "|For “How can we help?” select “Returns and refunds”. For “Tell us more” enter “%1$s”. Afterwards send the request by clicking Send request."
                                + "|Choose Returns and refunds from the dropdown, then in the text area type “%1$s”, then hit the Send request button",
                        text))
                .solvedWhen("val('t') === 'r' && val('m') === \"%s\" && noted('sent')", text);
    }

    private static Draft logInWindow(Chance c) {
        String word = c.pick("Tulip-42", "open sesame", "p@ss, word");
        return new Draft(c)
                .title("Forum")
                .add(
                        "<button id=o>Log in</button><a href='#r' data-note=reg>Register</a><dialog id=d aria-label='Welcome back'><form id=f><label>Username or e-mail <input id=u></label><label>Password <input id=p type=password></label>"
                                + "<button type=button aria-label='Show password' data-note=eye>👁</button><button>Log in</button></form></dialog><p id=m></p>")
                .script(
                        "o.onclick = () => d.showModal(); f.onsubmit = e => { e.preventDefault(); note(u.value); note(p.value); d.close(); o.hidden = true; m.textContent = 'Hello ' + u.value; };")
                .asks(c.say(
                        "Click Log in, type ada into 'Username or e-mail' and '%1$s' into Password, and press Log in in the dialog.|Press “Log in”. Once the window has opened, enter ada as the username and '%1$s' as the password and click Log in in it."
                                + "|click 'Log in', then log in as ada with the password '%1$s'|Open the log in dialog by clicking Log in. Log in as ada using the password '%1$s'. Verify that 'Hello ada' is shown.",
                        word))
                .solvedWhen("noted('ada','%s')", word);
    }

    private static Draft questionnaire(Chance c) {
        Draft draft = new Draft(c).title("How was it?");
        List<String> questions =
                List.of("How clean was the room?", "How friendly was the staff?", "Would you come again?");
        for (int i = 0; i < 3; i++) {
            draft.add("<fieldset><legend>%s</legend>", questions.get(i));
            for (String mark : i == 2 ? List.of("Yes", "No", "Maybe") : List.of("Bad", "Fine", "Excellent")) {
                draft.add("<label><input type=radio name=g%d value='%s'>%2$s</label>", i, mark);
            }
            draft.add("</fieldset>");
        }
        return draft.add(
                        "<label>Anything else? <textarea id=m></textarea></label><button data-note=ok>Submit survey</button>")
                .asks(
                        c.say(
                                "For 'How clean was the room?' choose Fine, for 'How friendly was the staff?' choose Excellent, for 'Would you come again?' choose Yes, and submit the survey."
                                        + "|Answer “How clean was the room?” with “Fine”, “How friendly was the staff?” with “Excellent” and “Would you come again?” with “Yes”. Then press Submit survey."
                                        + "|Select Fine under How clean was the room?. Select Excellent under How friendly was the staff?. Select Yes under Would you come again?. Click Submit survey."
                                        + "|under 'How clean was the room?' tick Fine; under 'How friendly was the staff?' tick Excellent; under 'Would you come again?' tick Yes; submit survey"))
                .solvedWhen(
                        "[0,1,2].map(i => document.querySelector('[name=g' + i + ']:checked')?.value).join() === 'Fine,Excellent,Yes' && noted('ok')");
    }

    private static Draft preferences(Chance c) {
        return new Draft(c)
                .title("Preferences")
                .add(
                        "<label>Time zone <select id=z><option>UTC<option>Europe/Oslo<option>Asia/Tokyo</select></label><fieldset><legend>Theme</legend><label><input type=radio name=h value=l checked>Light</label><label><input type=radio name=h value=d>Dark</label></fieldset>")
                .add(
                        "<div><span id=s1>Email alerts</span><button role=switch aria-checked=true aria-labelledby=s1 id=b1></button></div><div><span id=s2>Text messages</span><button role=switch aria-checked=false aria-labelledby=s2 id=b2></button></div><button data-note=ok>Save changes</button>")
                .script("for (const b of [b1, b2]) b.onclick = () => b.ariaChecked = String(b.ariaChecked !== 'true');")
                .asks(
                        c.say(
                                "Set the time zone to Asia/Tokyo, choose the Dark theme, turn off Email alerts, turn on Text messages and save the changes.|Change 'Time zone' to 'Asia/Tokyo'; select Dark as the theme; switch Email alerts off and Text messages on; click Save changes"
                                        + "|Switch off email alerts, switch on text messages, pick dark under theme, pick Asia/Tokyo as time zone, then hit save changes|I want the time zone set to Asia/Tokyo. Disable Email alerts. Enable Text messages. For Theme choose Dark. Finally save the changes."))
                .solvedWhen(
                        "val('z') === 'Asia/Tokyo' && document.querySelector('[name=h]:checked').value === 'd' && b1.ariaChecked === 'false' && b2.ariaChecked === 'true' && noted('ok')");
    }

    private static Draft siteSearch(Chance c) {
        List<String> names = c.some(4, Chance.PRODUCTS);
        StringBuilder all = new StringBuilder();
        names.forEach(name -> all.append('"').append(name).append("\","));
        String want = names.get(1);
        return new Draft(c)
                .title("Outdoor shop")
                .add(
                        "<form id=f><input id=q aria-label='Search the shop'><button aria-label='Start search'>🔍</button></form><div id=r></div>")
                .script(
                        "const all = [%s]; f.onsubmit = e => { e.preventDefault(); note('q ' + q.value); r.innerHTML = all.filter(n => n.toLowerCase().includes(q.value.toLowerCase())).map(n => '<h3><a href=\"#p\" data-note=\"' + n + '\">' + n + '</a></h3><p>In stock</p>').join(''); };",
                        all)
                .asks(c.say(
                        "Search for '%1$s' and open the first result.|Search the shop for “%1$s”, then click on %2$s in the results.|type %1$s into the search box, press enter and open %2$s|look for %1$s using the search and then click the %2$s link"
                                + "|Find '%1$s' with the search box. As soon as the results are there, click '%2$s'.",
                        want.split(" ", -1)[1].toLowerCase(Locale.ROOT), want))
                .solvedWhen("noted('q %s','%s')", want.split(" ", -1)[1].toLowerCase(Locale.ROOT), want);
    }

    private static Draft tags(Chance c) {
        List<String> two = c.some(2, List.of("travel", "food", "music", "art"));
        return new Draft(c)
                .title("New article")
                .add(
                        "<label>Headline <input id=h></label><div id=box></div><label>Tags <input id=t placeholder='Add a tag'></label>")
                .script(
                        "t.onkeydown = e => { if (e.key !== 'Enter' || !t.value) return; note(t.value); const s = document.createElement('span'); s.innerHTML = t.value + ' <button aria-label=\"Remove ' + t.value + '\">×</button>'; box.append(s); t.value = ''; };")
                .asks(c.say(
                        "Type %1$s into Tags and press Enter, then type %2$s into Tags and press Enter.|Enter '%1$s' in the Tags field, press Enter, enter '%2$s' and press Enter again.|Add the tags %1$s and %2$s: type %1$s in Tags, hit Enter; type %2$s in Tags, hit Enter"
                                + "|write “%1$s” in the tags box and confirm with Enter. then write “%2$s” in the tags box and confirm with Enter.",
                        two.get(0), two.get(1)))
                .solvedWhen("noted('%s','%s')", two.get(0), two.get(1));
    }

    private static Draft toppings(Chance c) {
        List<String> names = c.some(5, List.of("Olives", "Mushrooms", "Onions", "Peppers", "Extra cheese"));
        Draft draft = new Draft(c).title("Pizza").add("<p>Toppings</p>");
        for (int i = 0; i < 5; i++) {
            draft.add(
                    "<div><input type=checkbox id=k%1$d %3$s> <label for=k%1$d>%2$s</label></div>",
                    i, names.get(i), i == 4 ? "checked" : "");
        }
        return draft.add(
                        "<label>Size <select id=s><option>Small<option>Medium<option>Large</select></label><button data-note=ok>Order now</button>")
                .asks(c.say(
                        "Order a Large pizza: choose Large under Size, tick %1$s and %2$s, untick %3$s and press 'Order now'.|I'd like a large pizza with %1$s and %2$s but without %3$s: set Size to Large, check %1$s and %2$s, uncheck %3$s, click Order now."
                                + "|pick large as the size; check %1$s; check %2$s; uncheck %3$s; order now|Select %1$s and %2$s, deselect %3$s, change the size to Large, then click on “Order now”",
                        names.get(0), names.get(2), names.get(4)))
                .solvedWhen(
                        "[0,1,2,3,4].map(i => document.getElementById('k' + i).checked).join() === 'true,false,true,false,false' && val('s') === 'Large' && noted('ok')");
    }

    private static Draft deliveryCards(Chance c) {
        List<String> names = List.of("Standard", "Express", "Pick up in store");
        Draft draft = new Draft(c).title("Delivery");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<label style='display:block;border:1px solid'><input type=radio name=d value=%1$d %4$s><b>%2$s</b><br>%3$s</label>",
                    i,
                    names.get(i),
                    List.of("3 to 5 days, free", "Tomorrow, $9.00", "Today, free")
                            .get(i),
                    i == 0 ? "checked" : "");
        }
        int at = 1 + c.upTo(2);
        return draft.add("<button data-note=pay>To payment</button>")
                .asks(c.say(
                        "Choose %1$s as the delivery and go on to payment by clicking 'To payment'.|select the %1$s option and then press To payment|Pick '%1$s'. Continue with 'To payment'.|Change the delivery from Standard to %1$s and click To payment|Select the delivery method “%1$s”, followed by “To payment”.",
                        names.get(at)))
                .solvedWhen("document.querySelector('[name=d]:checked').value === '%d' && noted('pay')", at);
    }

    private static Draft copyOver(Chance c) {
        String code = c.pick("WX", "QT", "LM") + c.between(1000, 9999);
        return new Draft(c)
                .title("Verification")
                .add(c.pick(
                                "<p>Your confirmation code is <b>%s</b>.</p>",
                                "<div><h3>Confirmation code</h3><p>%s</p></div>",
                                "<label>Confirmation code <input readonly id=ro value='%s'></label>")
                        .formatted(code))
                .add("<label>Type the code here <input id=k></label><button data-note=ok>Verify</button>")
                .asks(
                        c.say(
                                "Copy the confirmation code into 'Type the code here' and press Verify.|Take the confirmation code and enter it into the field 'Type the code here', then click Verify.|enter the confirmation code under 'Type the code here' and verify"
                                        + "|Read the confirmation code, type it into “Type the code here” and click the Verify button|use the confirmation code from the page to fill in 'Type the code here', then hit verify"))
                .solvedWhen("val('k') === '%s' && noted('ok')", code);
    }

    private static Draft editText(Chance c) {
        return new Draft(c)
                .title("Page settings")
                .add(
                        "<label>Page title <input id=t value='Old title'></label><label>Summary <textarea id=s>Old words</textarea></label><label>Link name <input id=l value=old></label><button data-note=ok>Apply</button>")
                .asks(
                        c.say(
                                "Replace 'Old title' with 'New title' in the Page title field and apply.|Change the page title from 'Old title' to 'New title' and press Apply.|clear the page title, then type 'New title' into it and click apply|Overwrite the Page title with “New title”, then Apply."
                                        + "|Replace the text in Page title by 'New title' and hit Apply|delete what is in the Page title field and write 'New title' instead, then press 'Apply'"))
                .solvedWhen(
                        "val('t') === 'New title' && val('s') === 'Old words' && val('l') === 'old' && noted('ok')");
    }
}
