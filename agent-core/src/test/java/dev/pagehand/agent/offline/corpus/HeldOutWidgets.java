package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** Held out: widgets that pages make themselves out of buttons and boxes. */
final class HeldOutWidgets {

    private HeldOutWidgets() {}

    static List<Family> all() {
        return List.of(
                new Family("held-out: calendar", HeldOutWidgets::calendar),
                new Family("held-out: dial", HeldOutWidgets::dial),
                new Family("held-out: drop-down of boxes", HeldOutWidgets::dropDown),
                new Family("held-out: swatches", HeldOutWidgets::swatches),
                new Family("held-out: carousel", HeldOutWidgets::carousel),
                new Family("held-out: folder tree", HeldOutWidgets::folderTree),
                new Family("held-out: questions", HeldOutWidgets::questions),
                new Family("held-out: tabs of forms", HeldOutWidgets::tabsOfForms),
                new Family("held-out: site menu", HeldOutWidgets::siteMenu),
                new Family("held-out: kebab menu", HeldOutWidgets::kebab),
                new Family("held-out: are you sure", HeldOutWidgets::areYouSure),
                new Family("held-out: undo toast", HeldOutWidgets::undo),
                new Family("held-out: travellers", HeldOutWidgets::travellers),
                new Family("held-out: pages", HeldOutWidgets::pages),
                new Family("held-out: stars", HeldOutWidgets::stars),
                new Family("held-out: consent", HeldOutWidgets::consent),
                new Family("held-out: chips", HeldOutWidgets::chips),
                new Family("held-out: time slots", HeldOutWidgets::slots),
                new Family("held-out: city box", HeldOutWidgets::cityBox),
                new Family("held-out: pop-up form", HeldOutWidgets::popUpForm));
    }

    private static Draft calendar(Chance c) {
        int day = c.between(2, 28);
        return new Draft(c)
                .title("Pick a day")
                .add(
                        "<label for=d>Departure</label> <input id=d readonly placeholder='Choose a date'><div id=cal role=dialog aria-label='Choose a date' hidden><button id=p aria-label='Previous month'>‹</button> <span id=m aria-live=polite></span> <button id=n aria-label='Next month'>›</button><table role=grid><tbody id=g></tbody></table></div>")
                .script(
                        "const names = ['May 2027','June 2027','July 2027','August 2027']; let at = 0; function draw() { m.textContent = names[at]; g.innerHTML = ''; let r; for (let i = 1; i <= 28; i++) { if (i %% 7 === 1) r = g.insertRow(); const t = r.insertCell(); t.innerHTML = '<button>' + i + '</button>'; t.firstChild.onclick = () => { d.value = i + ' ' + names[at]; note(d.value); show('cal', false); }; } }",
                        "")
                .script(
                        "draw(); d.onclick = () => show('cal'); p.onclick = () => { at--; draw(); }; n.onclick = () => { at++; draw(); };")
                .asks(c.say(
                        "Click Departure, go to the next month and pick %1$d.|Open the calendar by clicking the Departure field, press 'Next month' once and click %1$d.|Click the Departure field. When the calendar has opened, click Next month, then the day %1$d."
                                + "|choose %1$d June 2027 as the departure|set Departure to %1$d June 2027",
                        day))
                .solvedWhen("noted('%d June 2027')", day);
    }

    private static Draft dial(Chance c) {
        int value = 5 * c.between(3, 17);
        return new Draft(c)
                .title("Heating")
                .add(
                        "<div id=h>Temperature</div><div role=slider id=a tabindex=0 aria-labelledby=h aria-valuemin=0 aria-valuemax=100 aria-valuenow=50 style='width:200px;height:20px;background:#ccc'></div><label>Fan <input type=range id=f value=20></label>")
                .script(
                        "a.onkeydown = e => { const by = {ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5}[e.key]; if (by) { a.ariaValueNow = String(Math.min(100, Math.max(0, +a.ariaValueNow + by))); e.preventDefault(); } };")
                .asks(c.ask(
                        "set the temperature to %1$d|move the Temperature slider to %1$d|drag Temperature to %1$d|turn the temperature to %1$d|bring the Temperature slider to %1$d|adjust the temperature so that it is %1$d",
                        value))
                .solvedWhen("a.ariaValueNow === '%d' && val('f') === '20'", value);
    }

    private static Draft dropDown(Chance c) {
        List<String> names = List.of("Parking", "Pool", "Breakfast", "Sauna");
        List<String> two = c.some(2, names);
        Draft draft = new Draft(c)
                .title("Hotel filters")
                .add("<button id=b aria-expanded=false aria-controls=l>Amenities</button><div id=l hidden>");
        names.forEach(name -> draft.add("<label><input type=checkbox name=k value='%1$s'> %1$s</label>", name));
        return draft.add("<button data-note=ok>Apply filters</button></div>")
                .script("b.onclick = () => { show('l', l.hidden); b.ariaExpanded = String(!l.hidden); };")
                .asks(c.say(
                        "Open Amenities, tick %1$s and %2$s and press Apply filters.|click Amenities; in the list that opens check %1$s and %2$s; then apply the filters with 'Apply filters'|Under Amenities select %1$s and %2$s, then click Apply filters."
                                + "|Expand the Amenities filter. Check '%1$s'. Check '%2$s'. Click “Apply filters”.",
                        two.get(0), two.get(1)))
                .solvedWhen(
                        "[...document.querySelectorAll('[name=k]:checked')].length === 2 && ['%s','%s'].every(n => document.querySelector('[value=' + n + ']').checked) && noted('ok')",
                        two.get(0), two.get(1));
    }

    private static Draft swatches(Chance c) {
        List<String> colours = c.some(4, Chance.COLOURS);
        Draft draft = new Draft(c).title("T-shirt").add("<div role=radiogroup aria-label=Colour>");
        colours.forEach(name -> draft.add(
                "<span role=radio tabindex=0 aria-checked=false aria-label='%1$s' style='display:inline-block;width:24px;height:24px;background:grey'></span>",
                name));
        draft.add("</div><div role=radiogroup aria-label=Size>");
        List.of("S", "M", "L", "XL")
                .forEach(size -> draft.add("<button role=radio aria-checked=false>%s</button>", size));
        String size = c.pick("S", "M", "L", "XL");
        return draft.add("</div><button data-note=bag>Add to bag</button>")
                .script(
                        "for (const g of document.querySelectorAll('[role=radiogroup]')) g.onclick = e => { if (e.target.role !== 'radio') return; for (const r of g.children) r.ariaChecked = String(r === e.target); };")
                .asks(c.say(
                        "Choose the colour %1$s and the size %2$s and put it in the bag with 'Add to bag'.|Pick %1$s as the colour, pick %2$s as the size, then press Add to bag.|select colour %1$s, size %2$s, and click add to bag|For Colour choose %1$s, for Size choose %2$s. Click Add to bag."
                                + "|click the %1$s swatch, then %2$s under Size, and then “Add to bag”",
                        colours.get(2), size))
                .solvedWhen(
                        "document.querySelector('[aria-label=%s]').ariaChecked === 'true' && [...document.querySelectorAll('button[role=radio]')].find(b => b.ariaChecked === 'true')?.textContent === '%s' && noted('bag')",
                        colours.get(2), size);
    }

    private static Draft carousel(Chance c) {
        int times = c.between(2, 3);
        return new Draft(c)
                .title("Gallery")
                .add(
                        "<section aria-roledescription=carousel aria-label='Featured photos'><button aria-label='Previous slide' id=p>‹</button><figure><figcaption id=t>Harbour</figcaption></figure><button aria-label='Next slide' id=n>›</button></section><button data-note=fav>Add to favourites</button>")
                .script(
                        "const all = ['Harbour','Glacier','Old town','Lighthouse']; let at = 0; n.onclick = () => { t.textContent = all[++at]; }; p.onclick = () => { t.textContent = all[--at]; };")
                .asks(c.say(
                        "Press Next slide %1$s and then Add to favourites.|Go to the next slide %1$s, then click 'Add to favourites'.|click the next slide button %1$s; after that, press “Add to favourites”|Click 'Next slide' %1$s, then add the photo by clicking 'Add to favourites'",
                        times == 2 ? c.pick("twice", "two times") : c.pick("three times", "3 times")))
                .solvedWhen("at === %d && noted('fav')", times);
    }

    private static Draft folderTree(Chance c) {
        return new Draft(c)
                .title("Drive")
                .add("<ul role=tree aria-label=Folders>")
                .add(
                        "<li role=treeitem aria-expanded=false id=w><span>Work</span><ul role=group hidden><li role=treeitem data-note=offers>Offers</li><li role=treeitem data-note=wc>Contracts</li></ul></li>")
                .add(
                        "<li role=treeitem aria-expanded=false id=h><span>Home</span><ul role=group hidden><li role=treeitem data-note=bills>Bills</li><li role=treeitem data-note=hc>Contracts</li></ul></li></ul>")
                .script(
                        "for (const i of [w, h]) i.querySelector('span').onclick = () => { const on = i.ariaExpanded !== 'true'; i.ariaExpanded = String(on); i.querySelector('ul').hidden = !on; };")
                .asks(
                        c.say(
                                "Open the folder Home, then Contracts.|expand Home and click Contracts in it|Unfold 'Home'. Once its folders are shown, select Contracts.|In the tree expand Home and click on “Contracts”|Home > Contracts"))
                .solvedWhen("noted('hc')");
    }

    private static Draft questions(Chance c) {
        List<String> names =
                List.of("How do I return an item?", "When will my order arrive?", "Can I change my address?");
        Draft draft = new Draft(c).title("Frequently asked questions");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<h3><button aria-expanded=false onclick=\"show('a%1$d'); this.ariaExpanded = 'true'; note('q%1$d')\">%2$s</button></h3><div id=a%1$d hidden><p>Answer number %1$d.</p><a href='#m' data-note='more %1$d'>Read more</a></div>",
                    i, names.get(i));
        }
        int at = c.upTo(3);
        return draft.asks(c.say(
                        "Open the question '%1$s' and click Read more.|Expand “%1$s”, then follow the link Read more|click on '%1$s' and, when the answer is shown, press 'Read more'|unfold the %2$s question and click Read more below it",
                        names.get(at), Chance.ORDINALS.get(at)))
                .solvedWhen("noted('q%1$d','more %1$d')", at);
    }

    private static Draft tabsOfForms(Chance c) {
        String name = c.pick("ada", "bo", "cleo");
        return new Draft(c)
                .title("Account")
                .add(
                        "<div role=tablist><button role=tab id=t0 aria-selected=true>Profile</button><button role=tab id=t1 aria-selected=false>Security</button><button role=tab id=t2 aria-selected=false>Notifications</button></div>")
                .add(
                        "<div role=tabpanel id=p0>Nickname <input id=i0 aria-label=Nickname> <button data-note=s0>Save</button></div><div role=tabpanel id=p1 hidden>Secret word <input id=i1 aria-label='Secret word'> <button data-note=s1>Save</button></div><div role=tabpanel id=p2 hidden><label><input type=checkbox id=w>Weekly digest</label><button data-note=s2>Save</button></div>")
                .script(
                        "for (let i = 0; i < 3; i++) document.getElementById('t' + i).onclick = () => { for (let j = 0; j < 3; j++) { show('p' + j, i === j); document.getElementById('t' + j).ariaSelected = String(i === j); } };")
                .asks(c.say(
                        "Go to the Security tab, type '%1$s' into Secret word and save.|Switch to Security. Enter '%1$s' as the secret word. Press Save.|Select the tab “Security”; when it has opened, write “%1$s” in the Secret word field and click Save|on the Security tab set the secret word to '%1$s', then hit save",
                        name))
                .solvedWhen("val('i1') === '%s' && val('i0') === '' && noted('s1')", name);
    }

    private static Draft siteMenu(Chance c) {
        String shown = c.pick("Shoes", "Jackets");
        return new Draft(c)
                .title("Outfitter")
                .add(
                        "<ul role=menubar aria-label=Departments><li role=none><button role=menuitem aria-haspopup=true aria-expanded=false id=a>Women</button><ul role=menu aria-label=Women hidden id=la><li role=none><a role=menuitem href='#1' data-note='w Shoes'>Shoes</a></li><li role=none><a role=menuitem href='#2' data-note='w Jackets'>Jackets</a></li></ul></li>")
                .add(
                        "<li role=none><button role=menuitem aria-haspopup=true aria-expanded=false id=b>Men</button><ul role=menu aria-label=Men hidden id=lb><li role=none><a role=menuitem href='#3' data-note='m Shoes'>Shoes</a></li><li role=none><a role=menuitem href='#4' data-note='m Jackets'>Jackets</a></li></ul></li></ul>")
                .script(
                        "for (const [x, y] of [[a, la], [b, lb]]) x.onclick = () => { y.hidden = !y.hidden; x.ariaExpanded = String(!y.hidden); };")
                .asks(c.say(
                        "Open the Men menu and click %1$s.|in the menu go to Men, then %1$s|Men > %1$s|Click Men. Once the menu has opened, choose %1$s.|Choose %1$s from the Men menu|hit Men, then hit %1$s",
                        shown))
                .solvedWhen("noted('m %s')", shown);
    }

    private static Draft kebab(Chance c) {
        List<String> names = c.some(3, List.of("Summer plan", "Budget", "Guest list"));
        Draft draft = new Draft(c).title("Your documents").add("<ul>");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<li>%1$s <button aria-label='Actions for %1$s' onclick=\"show('m%2$d')\">⋮</button><div id=m%2$d role=menu hidden><button role=menuitem data-note='dup %2$d'>Make a copy</button><button role=menuitem data-note='rm %2$d'>Move to bin</button></div></li>",
                    names.get(i), i);
        }
        int at = c.upTo(3);
        return draft.add("</ul>")
                .asks(c.say(
                        "Open the actions for %1$s and choose Make a copy.|Click “Actions for %1$s”, then “Make a copy”.|press the actions button of %1$s; in the menu that opens pick 'Make a copy'|Click the three dots... I mean 'Actions for %1$s', and click Make a copy|in the row of %1$s open the actions menu, and there click Make a copy",
                        names.get(at)))
                .solvedWhen("noted('dup %d')", at);
    }

    private static Draft areYouSure(Chance c) {
        List<String> names = c.some(3, Chance.PEOPLE);
        Draft draft = new Draft(c).title("Team").add("<table>");
        for (int i = 0; i < 3; i++) {
            draft.add(
                    "<tr><td>%1$s<td>Member<td><button onclick=\"at = %2$d; d.showModal()\">Remove</button></tr>",
                    names.get(i), i);
        }
        int at = c.upTo(3);
        return draft.add(
                        "</table><dialog id=d><h2>Are you sure?</h2><button onclick=\"d.close(); note('no')\">Keep</button><button onclick=\"d.close(); note('rm ' + at)\">Yes, remove</button></dialog>")
                .script("var at = -1;")
                .asks(c.say(
                        "Remove %1$s from the team and confirm with 'Yes, remove'.|Click Remove next to %1$s and confirm by pressing “Yes, remove”.|in the row of %1$s press Remove, and in the dialog that opens press 'Yes, remove'|Delete the member %1$s by clicking Remove. When asked whether you are sure, click “Yes, remove”."
                                + "|Remove %1$s. Once the dialog has opened, click 'Yes, remove'.",
                        names.get(at)))
                .solvedWhen("noted('rm %d') && !d.open", at);
    }

    private static Draft undo(Chance c) {
        return new Draft(c)
                .title("Notes")
                .add(
                        "<div><p>Shopping</p><button onclick=\"show('t'); note('gone')\">Archive note</button></div><div id=t role=status hidden><span>Note archived</span> <button data-note=undo>Undo</button></div>")
                .asks(
                        c.say(
                                "Archive the note, then undo it.|Click Archive note and then press Undo in the message that pops up.|Press 'Archive note'. As soon as 'Note archived' appears, click Undo.|click archive note, wait until it says “Note archived”, and hit undo"))
                .solvedWhen("noted('gone','undo')");
    }

    private static Draft travellers(Chance c) {
        int adults = c.between(2, 4);
        Draft draft = new Draft(c).title("Who is coming?");
        for (String who : List.of("Adults", "Children", "Pets")) {
            draft.add(
                    "<div role=group aria-label='%1$s'><span>%1$s</span> <button aria-label='Decrease %1$s' onclick=\"step('%1$s', -1)\">−</button> <span id='%1$s'>%2$d</span> <button aria-label='Increase %1$s' onclick=\"step('%1$s', 1)\">+</button></div>",
                    who, who.equals("Adults") ? 1 : 0);
        }
        return draft.add("<button data-note=done>Done</button>")
                .script(
                        "window.step = (who, by) => { const e = document.getElementById(who); e.textContent = +e.textContent + by; };")
                .asks(c.say(
                        "Set the adults to %1$d and the children to 1, then press Done.|Increase Adults to %1$d, increase Children by 1, and click Done.|choose %1$d adults and 1 child… that is, set Adults to %1$d and Children to 1; press Done|For Adults choose %1$d and for Children choose 1. Click Done.|press 'Increase Adults' until Adults is %1$d; click 'Increase Children' once; click Done",
                        adults))
                .solvedWhen(
                        "document.getElementById('Adults').textContent === '%d' && document.getElementById('Children').textContent === '1' && document.getElementById('Pets').textContent === '0' && noted('done')",
                        adults);
    }

    private static Draft pages(Chance c) {
        int at = c.between(2, 5);
        return new Draft(c)
                .title("Archive")
                .add(
                        "<ul id=l></ul><nav aria-label=Pagination id=g><button id=p aria-label='Previous page'>«</button><button class=n>1</button><button class=n>2</button><button class=n>3</button><button class=n>4</button><button class=n>5</button><button id=x aria-label='Next page'>»</button></nav>")
                .script(
                        "let at = 1; const draw = () => { l.innerHTML = [1,2,3].map(i => `<li>Entry ${at * 3 + i - 3}</li>`).join(''); for (const b of document.querySelectorAll('.n')) b.toggleAttribute('aria-current', +b.textContent === at); }; draw();")
                .script(
                        "g.onclick = e => { if (e.target === x) at++; else if (e.target === p) at--; else if (e.target.className === 'n') at = +e.target.textContent; draw(); };")
                .asks(c.say(
                        "Go to page %1$d and tell me the first entry of the list.|Open page %1$d of the archive, then report the first item.|click %1$d in the pagination and tell me the first item of the list|Switch to page number %1$d; what is the first item in the list?",
                        at))
                .solvedWhen("at === %d", at)
                .answers("Entry " + (at * 3 - 2));
    }

    private static Draft stars(Chance c) {
        int count = c.between(2, 5);
        Draft draft = new Draft(c).title("Rate your stay").add("<div role=radiogroup aria-label='Your rating'>");
        for (int i = 1; i <= 5; i++) {
            draft.add(
                    "<button role=radio aria-checked=false aria-label='%1$d star%2$s' data-note=%1$d>★</button>",
                    i, i == 1 ? "" : "s");
        }
        return draft.add(
                        "</div><label>Review <textarea id=m></textarea></label><button data-note=ok>Post review</button>")
                .script(
                        "for (const r of document.querySelectorAll('[role=radio]')) r.onclick = () => r.ariaChecked = 'true';")
                .asks(c.say(
                        "Give %1$d stars, write 'Lovely view' as the review and post it with 'Post review'.|Choose %1$d stars under 'Your rating', type “Lovely view” in the Review box and press Post review.|rate it %1$d stars, enter 'Lovely view' into Review, then post the review|Click “%1$d stars”, fill Review with “Lovely view”, click “Post review”",
                        count))
                .solvedWhen("val('m') === 'Lovely view' && noted('%d','ok')", count);
    }

    private static Draft consent(Chance c) {
        return new Draft(c)
                .title("Weather")
                .add(
                        "<div role=dialog aria-label='Your privacy' id=k style='position:fixed;inset:auto 0 0 0;background:#eee'><p>We use cookies.</p><button onclick=\"show('k', false); note('all')\">Accept all</button><button onclick=\"show('k', false); note('none')\">Reject all</button></div><label>Place <input id=p></label><button data-note=ok>Show forecast</button>")
                .asks(
                        c.say(
                                "Reject all cookies, then type Oslo into Place and press Show forecast.|Decline the cookies by clicking “Reject all”. Enter Oslo as the place. Click Show forecast.|first get rid of the cookie notice with Reject all, then put Oslo in the Place field and click show forecast|In the privacy dialog press Reject all; once it is gone, enter 'Oslo' under Place & hit 'Show forecast'"))
                .solvedWhen("val('p') === 'Oslo' && noted('none','ok')");
    }

    private static Draft chips(Chance c) {
        List<String> names = c.some(5, List.of("Vegan", "Spicy", "Quick", "Cheap", "Baked", "Raw"));
        Draft draft = new Draft(c).title("Recipes").add("<div role=group aria-label=Filters>");
        names.forEach(name -> draft.add("<button aria-pressed=false>%s</button>", name));
        return draft.add("</div><button data-note=ok>Show recipes</button>")
                .script(
                        "for (const b of document.querySelectorAll('[aria-pressed]')) b.onclick = () => b.ariaPressed = String(b.ariaPressed !== 'true');")
                .asks(c.say(
                        "Select the filters %1$s and %2$s, then click Show recipes.|Turn on %1$s and %2$s and press 'Show recipes'.|Click %1$s, click %2$s, click Show recipes|activate the “%1$s” filter and the “%2$s” filter, then show recipes|choose %1$s and %2$s under Filters. Afterwards press Show recipes.",
                        names.get(1), names.get(3)))
                .solvedWhen(
                        "[...document.querySelectorAll('[aria-pressed=true]')].map(b => b.textContent).join() === '%s,%s' && noted('ok')",
                        names.get(1), names.get(3));
    }

    private static Draft slots(Chance c) {
        Draft draft = new Draft(c).title("Choose a time");
        for (String day : List.of("Monday", "Tuesday", "Wednesday")) {
            draft.add("<section><h2>%s</h2>", day);
            for (String time : List.of("9:00", "10:30", "14:15")) {
                draft.add("<button data-note='%s %s'>%2$s</button>", day, time);
            }
            draft.add("</section>");
        }
        String day = c.pick("Monday", "Tuesday", "Wednesday");
        String time = c.pick("9:00", "10:30", "14:15");
        return draft.asks(c.ask(
                        "choose %2$s on %1$s|pick the %2$s slot under %1$s|click %2$s under %1$s|select %2$s in the %1$s section|press the %2$s button below %1$s|book %2$s on %1$s by clicking it|under %1$s, click '%2$s'",
                        day, time))
                .solvedWhen("noted('%s %s')", day, time);
    }

    private static Draft cityBox(Chance c) {
        List<String> cities = c.some(6, Chance.CITIES);
        StringBuilder all = new StringBuilder();
        cities.forEach(city -> all.append('"').append(city).append("\","));
        String city = cities.get(3);
        return new Draft(c)
                .title("Flights")
                .add(
                        "<label>From <input id=a value='Home'></label><label>To <input id=i autocomplete=off></label><div id=l></div><button data-note=go>Find flights</button>")
                .script(
                        "const all = [%s]; i.oninput = () => { l.innerHTML = ''; for (const o of all.filter(x => i.value && x.toLowerCase().startsWith(i.value.toLowerCase()))) { const e = document.createElement('div'); e.className = 'row'; e.style.cursor = 'pointer'; e.textContent = o + ', Europe'; e.onclick = () => { i.value = o; note(o); l.innerHTML = ''; }; l.append(e); } };",
                        all)
                .asks(c.say(
                        "Type %2$s into To and click '%1$s, Europe', then Find flights.|Enter '%2$s' in the To field, choose “%1$s, Europe” from the suggestions and press Find flights.|in To type %2$s; when the suggestions are shown pick %1$s, Europe; find flights"
                                + "|Type “%2$s” in the field To. Wait for “%1$s, Europe”. Click it. Click Find flights.",
                        city, city.substring(0, 3)))
                .solvedWhen("noted('%s','go') && val('a') === 'Home'", city);
    }

    private static Draft popUpForm(Chance c) {
        String name = c.pick("Garden", "Kitchen", "Attic");
        return new Draft(c)
                .title("Projects")
                .add(
                        "<button id=o>New project</button><div id=d role=dialog aria-modal=true aria-labelledby=h hidden><h2 id=h>New project</h2><label>Name <input id=n></label><label>Kind <select id=k><option>Private<option>Shared</select></label><button id=x>Cancel</button><button id=y>Create</button></div>")
                .script(
                        "o.onclick = () => show('d'); x.onclick = () => show('d', false); y.onclick = () => { note(n.value + ' ' + k.value); show('d', false); };")
                .asks(c.say(
                        "Click New project, enter '%1$s' as the name, choose Shared as the kind and press Create.|Create a new project: press 'New project', in the dialog type %1$s into Name, select Shared under Kind and click Create.|Press New project. After the dialog has opened, fill in Name with '%1$s' and Kind with Shared. Confirm with Create."
                                + "|open the new project dialog with the button 'New project', name: %1$s, kind: Shared, then create",
                        name))
                .solvedWhen("noted('%s Shared')", name);
    }
}
