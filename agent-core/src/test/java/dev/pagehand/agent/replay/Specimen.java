package dev.pagehand.agent.replay;

/**
 * A page with one element that is recorded, marked {@code data-who=right}.
 *
 * @param task what is recorded on it
 * @param words what its mutations call things, as a JavaScript object
 */
record Specimen(String name, String task, String html, String words) {

    private static String words(String grown, String synonym, String opposite, String stranger, String translated) {
        return "{seed: " + Math.abs(grown.hashCode() % 1000) + ", grown: '" + grown + "', synonym: '" + synonym
                + "', opposite: '" + opposite + "', stranger: '" + stranger + "', words: {" + translated + "}}";
    }

    static final Specimen[] ALL = {
        new Specimen(
                "a button of a form",
                "Click 'Save'.",
                """
                <main><h2>Profile</h2><form class=form><p>Your name is shown to others.</p>
                <div class=buttons><button class='btn a1' id=save data-who=right>Save</button>
                <button class=btn data-who=cancel>Cancel</button><button class=btn data-who=delete>Delete account</button></div></form></main>
                """,
                words("Save changes", "Store", "Delete all", "Delete all", "'Save':'Speichern','Cancel':'Abbrechen'")),
        new Specimen(
                "a button with a test id",
                "Click 'Pay now'.",
                """
                <main><h2>Payment</h2><p>Total $29.99</p><div><button data-testid=pay class=b1 data-who=right>Pay now</button>
                <button data-testid=later class=b1 data-who=later>Pay later</button></div></main>
                """,
                words("Pay now securely", "Buy", "Cancel payment", "Apply voucher", "'Pay now':'Jetzt bezahlen'")),
        new Specimen(
                "a row of a table",
                "Click 'Remove' in the row of Backpack.",
                """
                <main><h2>Cart</h2><table><caption>Cart</caption>
                <tr><td class=thing>Lamp<td>$9.99<td><button class=q data-who=lamp>Remove</button></tr>
                <tr><td class=thing>Backpack<td>$29.99<td><button class=q data-who=right>Remove</button></tr>
                <tr><td class=thing>Tent<td>$99.00<td><button class=q data-who=tent>Remove</button></tr></table></main>
                """,
                words("Remove item", "Take out", "Duplicate", "Move", "'Remove':'Entfernen','Backpack':'Rucksack'")),
        new Specimen(
                "a card of a list",
                "Add the Backpack to the cart.",
                """
                <main><h2>Goods</h2><ul><li><b class=thing>Lamp</b> <span>$9.99</span> <button class=c data-who=lamp>Add to cart</button></li>
                <li><b class=thing>Backpack</b> <span>$29.99</span> <button class=c data-who=right>Add to cart</button></li>
                <li><b class=thing>Tent</b> <span>$99.00</span> <button class=c data-who=tent>Add to cart</button></li></ul></main>
                """,
                words(
                        "Add to my cart",
                        "Put into basket",
                        "Remove from cart",
                        "Compare",
                        "'Add to cart':'In den Warenkorb'")),
        new Specimen(
                "a link of a menu",
                "Click 'Orders'.",
                """
                <nav aria-label=Main><a href='#home' class=n data-who=home>Home</a> <a href='#orders' class=n data-who=right>Orders</a>
                <a href='#help' class=n data-who=help>Help</a></nav><main><h2>Welcome</h2><p>Good to see you.</p></main>
                """,
                words("My orders", "Purchases", "Log out", "Log out", "'Orders':'Bestellungen','Help':'Hilfe'")),
        new Specimen(
                "a text field",
                "Type 'ada@example.com' into Email.",
                """
                <main><h2>Contact</h2><form><label>Name <input name=name data-who=name></label>
                <label>Email <input name=email id=f2 data-who=right></label><label>Phone <input name=phone data-who=phone></label></form></main>
                """,
                words(
                        "Email address",
                        "Electronic mail",
                        "Coupon",
                        "Card number",
                        "'Email':'E-Mail','Phone':'Telefon'")),
        new Specimen(
                "a field without a name of its author's",
                "Type 'Berlin' into City.",
                """
                <main><h2>Address</h2><form><label>Street <input data-who=street></label><label>City <input data-who=right></label>
                <label>Country <input data-who=country></label></form></main>
                """,
                words("City or town", "Place", "Coupon", "Bank account", "'City':'Stadt','Street':'Strasse'")),
        new Specimen(
                "a checkbox",
                "Check 'I accept the terms'.",
                """
                <main><h2>Order</h2><form><label><input type=checkbox name=news data-who=news> Send me news</label>
                <label><input type=checkbox name=terms data-who=right> I accept the terms</label></form></main>
                """,
                words(
                        "I accept the terms of sale",
                        "Agreed",
                        "I decline the terms",
                        "Share my data",
                        "'I accept the terms':'Ich stimme zu'")),
        new Specimen(
                "a list to choose from",
                "Choose 'Blue' from Colour.",
                """
                <main><h2>Jacket</h2><form><label>Size <select name=size data-who=size><option>Small<option>Blue</select></label>
                <label>Colour <select name=colour data-who=right><option>Red<option>Blue</select></label></form></main>
                """,
                words("Colour of the jacket", "Shade", "Lining", "Gift wrap", "'Colour':'Farbe','Size':'Groesse'")),
        new Specimen(
                "an icon with a label for readers",
                "Click 'Settings'.",
                """
                <header class=top><button aria-label=Search class=i data-who=search>S</button><button aria-label=Settings class=i data-who=right>G</button>
                <button aria-label='Sign out' class=i data-who=out>O</button></header><main><h2>Board</h2><p>Nothing new.</p></main>
                """,
                words("Settings and more", "Preferences", "Sign out", "Shut down", "'Settings':'Einstellungen'")),
    };

    @Override
    public String toString() {
        return name;
    }
}
