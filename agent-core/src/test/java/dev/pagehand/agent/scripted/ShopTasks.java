package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.at;
import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.call;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.clickAfter;
import static dev.pagehand.agent.scripted.Script.done;
import static dev.pagehand.agent.scripted.Script.has;
import static dev.pagehand.agent.scripted.Script.hasNot;
import static dev.pagehand.agent.scripted.Script.says;
import static dev.pagehand.agent.scripted.Script.select;
import static dev.pagehand.agent.scripted.Script.toldLast;
import static dev.pagehand.agent.scripted.Script.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Task;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import java.util.List;

/** Tasks in the demonstration shop. */
final class ShopTasks {

    private final DemoShop shop;

    ShopTasks(DemoShop shop) {
        this.shop = shop;
    }

    private Task task(String text) {
        return Task.of(text)
                .withUrl(shop.url())
                .withVariable("user", shop.user())
                .withVariable("password", shop.password());
    }

    /** Closes the banner and logs in, wherever it is asked for. */
    private Script loggedIn(Script script) {
        return script.when(has("button", "Accept all"), click("button", "Accept all"))
                .when(hasNot("textbox", "Username", "value="), type("textbox", "Username", shop.user()))
                .when(hasNot("textbox", "Password", "value="), type("textbox", "Password", shop.password()))
                .when(has("button", "Log in"), click("button", "Log in"));
    }

    List<ScriptedTask> tasks() {
        return List.of(checkout(), jacket(), removed(), quantity(), oldOrder(), cheapest(), loggedOut(), mistakes());
    }

    /** Through the whole checkout, with its calendar in a shadow tree and its address form in a foreign frame. */
    Script checkoutScript() {
        Script script = begin().when(
                        says("Thank you for your order"),
                        seen -> Answer.done(
                                "Ordered: " + seen.match("(PH-\\d+)").orElseThrow()));
        return loggedIn(script)
                .when(has("textbox", "Full name"), this::checkoutStep)
                .when(at("/cart").and(has("link", "Checkout")), click("link", "Checkout"))
                .when(toldLast("Backpack added to your cart"), click("link", "Cart"))
                .otherwise(clickAfter("24 litre", "button", "Add to cart"));
    }

    private Answer checkoutStep(Seen seen) {
        return begin().when(hasNot("textbox", "Full name", "value="), type("textbox", "Full name", "Ada Lovelace"))
                .when(hasNot("textbox", "Email", "value="), type("textbox", "Email", "ada@example.com"))
                .when(hasNot("radio", "Standard", "checked"), click("radio", "Standard"))
                .when(says("Delivery on").negate().and(says("November 2026")), click("button", "Next month"))
                .when(says("Delivery on").negate(), click("button", "3 December"))
                .when(hasNot("textbox", "Street", "value="), type("textbox", "Street", "12 Hill Road"))
                .when(hasNot("textbox", "City", "value="), type("textbox", "City", "Springfield"))
                .when(hasNot("textbox", "ZIP", "value="), type("textbox", "ZIP", "12345"))
                .when(says("12 Hill Road, Springfield").negate(), click("button", "Use this address"))
                .when(hasNot("checkbox", "I accept", "checked"), click("checkbox", "I accept"))
                .otherwise(click("button", "Place order"))
                .apply(seen);
    }

    private ScriptedTask checkout() {
        return ScriptedTask.of("shop: buy a backpack", task("buy a backpack"), checkoutScript(), world -> {
            List<Order> orders = world.shop().orders();
            Order order = orders.get(orders.size() - 1);
            assertThat(world.result().answer()).contains(order.number());
            assertThat(order.items()).extracting(Order.Item::product).containsExactly("Backpack");
            assertThat(order.delivery().date()).isEqualTo("2026-12-03");
            assertThat(order.address().oneLine()).isEqualTo("12 Hill Road, Springfield 12345");
        });
    }

    private ScriptedTask jacket() {
        Script script = begin().when(toldLast("Rain Jacket added"), done("Added."));
        return ScriptedTask.of(
                        "shop: a yellow rain jacket",
                        task("put a yellow rain jacket into the cart"),
                        loggedIn(script)
                                .when(
                                        at("/product/rain-jacket").and(seen -> seen.called("browser_select_option")),
                                        click("button", "Add to cart"))
                                .when(at("/product/rain-jacket"), select("combobox", "Colour", "Yellow"))
                                .when(has("link", "Rain Jacket"), click("link", "Rain Jacket"))
                                .otherwise(type("searchbox", "Search", "jacket")),
                        world -> assertThat(world.text()).contains("Rain Jacket", "Yellow", "$89.00"))
                .lookingAt(shop.url() + "cart");
    }

    private ScriptedTask removed() {
        Script script = begin().when(says("Your cart is empty"), done("Removed."));
        return ScriptedTask.of(
                        "shop: take a map out again",
                        task("put a trail map into the cart and take it out again"),
                        loggedIn(script)
                                .when(toldLast("Remove Trail Map"), call("browser_handle_dialog", "accept", true))
                                .when(at("/cart"), click("button", "Remove"))
                                .when(toldLast("Trail Map added"), click("link", "Cart"))
                                .otherwise(clickAfter("tear-proof", "button", "Add to cart")),
                        world -> assertThat(world.text()).contains("Your cart is empty"))
                .lookingAt(shop.url() + "cart");
    }

    private ScriptedTask quantity() {
        Script script = begin().when(says("$29.70"), done("Three maps for $29.70."));
        return ScriptedTask.of(
                        "shop: three maps",
                        task("three trail maps into the cart"),
                        loggedIn(script)
                                .when(
                                        has("spinbutton", "Quantity of Trail Map"),
                                        Script.on(
                                                "browser_type",
                                                "spinbutton",
                                                "Quantity of Trail Map",
                                                "text",
                                                "3",
                                                "submit",
                                                true))
                                .when(toldLast("Trail Map added"), click("link", "Cart"))
                                .otherwise(clickAfter("tear-proof", "button", "Add to cart")),
                        world -> assertThat(world.text()).contains("$29.70"))
                .lookingAt(shop.url() + "cart");
    }

    private ScriptedTask oldOrder() {
        Script script = begin().when(
                        at("/order/"),
                        seen -> Answer.done("It is the order "
                                + seen.match("Order (PH-\\d+)").orElseThrow() + "."));
        return ScriptedTask.of(
                "shop: the first order on the third page",
                task("open the first order on the third page of orders"),
                loggedIn(script)
                        .when(at("page=3"), click("link", "PH-"))
                        .when(has("link", "Next"), click("link", "Next"))
                        .otherwise(click("link", "Orders")),
                world -> assertThat(world.text())
                        .contains(world.result().answer().replaceAll(".*(PH-\\d+).*", "$1"), "Delivery to"));
    }

    private ScriptedTask cheapest() {
        Script script = begin().when(toldLast("added to your cart"), done("Added the cheapest."));
        return ScriptedTask.of(
                        "shop: the cheapest thing",
                        task("put the cheapest thing into the cart"),
                        loggedIn(script)
                                .when(at("sort=price-asc"), click("button", "Add to cart"))
                                .otherwise(select("combobox", "Sort by", "Price: low to high")),
                        world -> assertThat(world.text()).contains("Trail Map", "$9.90"))
                .lookingAt(shop.url() + "cart");
    }

    private ScriptedTask loggedOut() {
        Script script = begin().when(
                        has("button", "Log in")
                                .and(seen -> seen.task().contains("out")
                                        && seen.told().contains("Log out")),
                        done("Logged out."));
        return ScriptedTask.of(
                        "shop: log in and out",
                        task("log in and out again"),
                        loggedIn(script).otherwise(click("button", "Log out")),
                        world -> assertThat(world.text()).contains("Log in", "Password"))
                .lookingAt(shop.url() + "cart");
    }

    /** A wrong password first; the page tells the right one. */
    private ScriptedTask mistakes() {
        Script script = begin().when(at("/orders").and(has("heading", "Your orders")), done("These are the orders."))
                .when(has("button", "Accept all"), click("button", "Accept all"))
                .when(
                        seen -> seen.called("browser_type")
                                && has("heading", "Log in").test(seen)
                                && seen.last().contains("performed")
                                && seen.told().contains("alert")
                                && seen.times("browser_type") < 4,
                        Script.all(
                                type("textbox", "Username", shop.user()),
                                type("textbox", "Password", shop.password()),
                                click("button", "Log in")))
                .when(
                        has("textbox", "Username"),
                        Script.all(
                                type("textbox", "Username", shop.user()),
                                type("textbox", "Password", "wrong"),
                                click("button", "Log in")))
                .otherwise(click("link", "Orders"));
        return ScriptedTask.of(
                "shop: a wrong password first",
                task("show the orders"),
                script,
                world -> assertThat(world.text()).contains("Orders 1 to 10"));
    }
}
