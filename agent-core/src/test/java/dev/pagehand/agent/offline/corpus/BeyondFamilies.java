package dev.pagehand.agent.offline.corpus;

import java.util.List;

/** Tasks that the rules must decline, and not try. */
final class BeyondFamilies {

    private BeyondFamilies() {}

    static List<Family> all() {
        return List.of(
                new Family("not: twins", BeyondFamilies::twins),
                new Family("not: absent", BeyondFamilies::absent),
                new Family("not: close names", BeyondFamilies::close),
                new Family("not: conditions", BeyondFamilies::conditions),
                new Family("not: negations", BeyondFamilies::negations),
                new Family("not: superlatives", BeyondFamilies::superlatives),
                new Family("not: all of them", BeyondFamilies::everything),
                new Family("not: vague goals", BeyondFamilies::goals),
                new Family("not: arithmetic", BeyondFamilies::arithmetic),
                new Family("not: seen only", BeyondFamilies::seen),
                new Family("not: unanswered", BeyondFamilies::unanswered),
                new Family("not: alternatives", BeyondFamilies::alternatives));
    }

    private static Draft shop(Chance c) {
        List<String> names = c.some(4, Chance.PRODUCTS);
        Draft draft = new Draft(c).title("Catalogue").add("<ul>");
        for (int i = 0; i < 4; i++) {
            draft.add(
                    "<li><h3>%1$s</h3><p>$%2$d.00</p><button data-note='%1$s'>Add to cart</button><button data-note='x'>Delete</button></li>",
                    names.get(i), 20 * i + c.between(1, 19));
        }
        return draft.add("</ul><button data-note=Save>Save</button><button data-note=Clear>Clear</button>"
                        + "<label>Note <input id=n></label><label>Count <input id=k></label>")
                .beyond();
    }

    private static Draft twins(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "click Add to cart|press the Add to cart button|click Delete|hit the 'Delete' button|click the button"));
    }

    private static Draft absent(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "click Checkout|press the 'Buy now' button|type 5 into Quantity|check the box 'Gift'|choose Red from Colour"
                                        + "|click Save as draft|click Delete in the row of Sofa|add the Sofa to the cart|click the ninth 'Delete'|click Save in the dialog|delete the Sofa"));
    }

    private static Draft close(Chance c) {
        return new Draft(c)
                .buttons(List.of("Delete account", "Delete draft", "Send reminder", "Send invoice"))
                .asks(c.ask("click Delete|press 'Send'|click the Delete button|hit Send"))
                .beyond();
    }

    private static Draft conditions(Chance c) {
        return shop(c).asks(c.ask(
                "if the total is above 50, click Save|click Save if there are four products|click Save unless the list is empty|when the price drops below 5, click Save"
                        + "|click Save only if Note is empty|click Clear in case the note is filled in, otherwise click Save"
                        + "|depending on the price, click Save or Clear"));
    }

    private static Draft negations(Chance c) {
        return shop(c).asks(c.ask(
                "don't click Save|do not click Clear|never press Save|click anything but Save|click Save without clicking Clear|avoid clicking Save"
                        + "|click every button except Save|type anything into Note except a number"));
    }

    private static Draft superlatives(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "add the cheapest product to the cart|click Add to cart for the most expensive item|add the best product to the cart"
                                        + "|tell me the cheapest product|which product costs the most?|click 'Add to cart' of the item with the lowest price|put the priciest thing into the cart"));
    }

    private static Draft everything(Chance c) {
        return shop(c).asks(c.ask(
                "add all products to the cart|click every Delete button|delete all items|click Add to cart on each product|remove everything from the list"
                        + "|add two of the products to the cart|click all the buttons"));
    }

    private static Draft goals(Chance c) {
        return shop(c).asks(c.ask(
                "buy me something nice|fill in the form sensibly|get this page ready|organise a party|find a good lamp for my desk|do the usual"
                        + "|solve the captcha|make the page look right|order dinner for two|work out what to do here"));
    }

    private static Draft arithmetic(Chance c) {
        return shop(c).asks(c.ask(
                "type the sum of all prices into Note|enter twice the number of products in Count|type the total of the first two prices into Count"
                        + "|type half of 10 into Count|tell me the average price|how many products cost more than 30 dollars?|enter the number of products in Count"
                        + "|type today's date into Note|type a random word into Note|type something funny into Note"));
    }

    private static Draft seen(Chance c) {
        return new Draft(c)
                .add(
                        "<div style='display:flex'><div tabindex=0 data-note=a style='width:40px;height:40px;background:#e11;cursor:pointer'></div>"
                                + "<div tabindex=0 data-note=b style='width:40px;height:40px;background:#11e;cursor:pointer'></div></div>")
                .asks(
                        c.ask(
                                "click the red box|click the blue square|choose the colour red|click the box that is red|press the darker box"))
                .beyond();
    }

    private static Draft unanswered(Chance c) {
        return shop(c).asks(c.ask(
                "tell me the delivery date|what is the weight of the box?|read the order number|tell me who made these products|what is the phone number?"
                        + "|copy the coupon code into Note|report the second heading's author"));
    }

    private static Draft alternatives(Chance c) {
        return shop(c).asks(
                        c.ask(
                                "click Save or Clear|click either Save or Clear|type 5 or 6 into Count|press Save, or Clear if you prefer|click Save until it is gone|type 'a' or 'b' into Note"));
    }
}
