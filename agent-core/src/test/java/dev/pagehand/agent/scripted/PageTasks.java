package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.at;
import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.call;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.clickAfter;
import static dev.pagehand.agent.scripted.Script.done;
import static dev.pagehand.agent.scripted.Script.has;
import static dev.pagehand.agent.scripted.Script.hasNot;
import static dev.pagehand.agent.scripted.Script.notCalled;
import static dev.pagehand.agent.scripted.Script.on;
import static dev.pagehand.agent.scripted.Script.says;
import static dev.pagehand.agent.scripted.Script.toldLast;
import static dev.pagehand.agent.scripted.Script.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Task;
import java.util.List;
import java.util.function.Function;

/** Tasks about where things are: frames, shadow trees, dialogs, tabs, menus, lists, and what comes late. */
final class PageTasks {

    private final Site site;

    PageTasks(Site site) {
        this.site = site;
    }

    private ScriptedTask task(String page, String text, Script script, String... log) {
        return ScriptedTask.of(
                page + ": " + text,
                Task.of(text).withUrl(site.url(page)),
                script,
                world -> assertThat(world.log()).containsExactly(log));
    }

    /** Types into a field, presses a button, is done when the page says so. */
    private static Script fillAndPress(String field, String text, String button, String until) {
        return begin().when(says(until), done("Done."))
                .when(notCalled("browser_type"), type("textbox", field, text))
                .otherwise(click("button", button));
    }

    List<ScriptedTask> tasks() {
        List<ScriptedTask> all = new java.util.ArrayList<>(framesAndRoots());
        all.addAll(dialogsAndTabs());
        all.addAll(listsAndMenus());
        all.addAll(keysAndPointers());
        all.addAll(lateAndFar());
        return all;
    }

    private List<ScriptedTask> framesAndRoots() {
        return List.of(
                task(
                        "frame",
                        "get a quote for 42",
                        fillAndPress("Age", "42", "Get a quote", "From 12 a month"),
                        "quote for 42"),
                task(
                        "nested",
                        "reach the core",
                        begin().when(has("button", "Reached"), done("Reached.")).otherwise(click("button", "Reach")),
                        "reached the core"),
                ScriptedTask.of(
                        "foreign: pay with 4111",
                        Task.of("pay with 4111").withUrl(site.url("foreign")),
                        fillAndPress("Card number", "4111", "Pay now", "Paid"),
                        world -> assertThat(world.log()).containsExactly("other site: card 4111")),
                task(
                        "shadow",
                        "give 4 stars",
                        begin().when(says("Thanks for 4 of 5"), done("Rated.")).otherwise(click("button", "4 of 5")),
                        "rated 4 of 5"),
                task("closed", "lock 'blue' away", fillAndPress("Note", "blue", "Lock away", "Locked"), "locked blue"));
    }

    private List<ScriptedTask> dialogsAndTabs() {
        return List.of(
                task(
                        "alert",
                        "test the alarm",
                        begin().when(says("Quiet again"), done("Tested."))
                                .when(
                                        toldLast("Somebody is at the door"),
                                        call("browser_handle_dialog", "accept", true))
                                .otherwise(click("button", "Test the alarm")),
                        "alarm seen"),
                task(
                        "confirm",
                        "delete photo.png",
                        begin().when(says("photo.png is gone"), done("Deleted."))
                                .when(toldLast("Delete photo.png?"), call("browser_handle_dialog", "accept", true))
                                .otherwise(click("button", "Delete photo.png")),
                        "deleted photo.png"),
                task(
                        "confirm",
                        "ask to delete report.txt, but keep it",
                        begin().when(says("report.txt stays"), done("Kept."))
                                .when(toldLast("Delete report.txt?"), call("browser_handle_dialog", "accept", false))
                                .otherwise(click("button", "Delete report.txt")),
                        "kept report.txt"),
                task(
                        "prompt",
                        "be greeted as Zoe",
                        begin().when(says("Hello Zoe"), done("Greeted."))
                                .when(
                                        toldLast("What is your name?"),
                                        call("browser_handle_dialog", "accept", true, "promptText", "Zoe"))
                                .otherwise(click("button", "Greet me")),
                        "hello Zoe"),
                task(
                        "popup",
                        "ask the help for a refund",
                        begin().when(says("We will answer"), done("Asked."))
                                .when(
                                        has("textbox", "Question").and(notCalled("browser_type")),
                                        type("textbox", "Question", "refund"))
                                .when(has("button", "Ask"), click("button", "Ask"))
                                .when(notCalled("browser_click"), click("button", "Open help"))
                                .when(toldLast("there is no tab"), call("browser_wait_for", "time", 0.3))
                                .otherwise(call("browser_tabs", "action", "select", "index", 1)),
                        "asked refund"),
                codes());
    }

    private ScriptedTask codes() {
        return task(
                "codes",
                "redeem my code",
                begin().when(says("Redeemed"), done("Redeemed."))
                        .when(
                                hasNot("textbox", "Code", "SAVE-")
                                        .negate()
                                        .and(at("/codes"))
                                        .and(has("textbox", "Code")),
                                click("button", "Redeem"))
                        .when(
                                has("textbox", "Code").and(PageTasks::toldCode),
                                seen -> type("textbox", "Code", "SAVE-4711").apply(seen))
                        .when(says("Your code:"), call("browser_tabs", "action", "select", "index", 0))
                        .when(notCalled("browser_click"), click("link", "Show my code"))
                        .when(toldLast("there is no tab"), call("browser_wait_for", "time", 0.3))
                        .otherwise(call("browser_tabs", "action", "select", "index", 1)),
                "redeemed SAVE-4711");
    }

    private static boolean toldCode(Seen seen) {
        return seen.called("browser_tabs") && seen.told().contains("Your code: SAVE-4711");
    }

    private List<ScriptedTask> listsAndMenus() {
        return List.of(
                task(
                        "pages",
                        "invite Hal",
                        begin().when(says("Invited Hal"), done("Invited."))
                                .when(has("button", "Invite Hal"), click("button", "Invite Hal"))
                                .otherwise(click("button", "Next page")),
                        "invited Hal"),
                task(
                        "table",
                        "delete Bob",
                        begin().when(says("Bob was removed"), done("Deleted."))
                                .otherwise(clickAfter("Bob", "button", "Delete")),
                        "removed Bob"),
                task(
                        "filter",
                        "apply as nurse in Oslo",
                        begin().when(says("Applied as Nurse"), done("Applied."))
                                .when(notCalled("browser_type"), type("searchbox", "Filter", "Nurse"))
                                .otherwise(clickAfter("Nurse", "button", "Apply")),
                        "applied as Nurse"),
                task(
                        "tabs",
                        "hide my profile",
                        begin().when(
                                        hasNot("switch", "Hide my profile", "checked")
                                                .negate()
                                                .and(has("switch", "Hide my profile")),
                                        done("Hidden."))
                                .when(has("switch", "Hide my profile"), click("switch", "Hide my profile"))
                                .otherwise(click("tab", "Privacy")),
                        "hidden profile"),
                task(
                        "accordion",
                        "how long is the delivery?",
                        begin().when(says("Within 3 days"), done("Within 3 days."))
                                .otherwise(seen -> Answer.calling(Call.of(
                                        "browser_click",
                                        "target",
                                        seen.lines().stream()
                                                .filter(line -> line.name().contains("Delivery")
                                                        && !line.id().isEmpty())
                                                .findFirst()
                                                .orElseThrow()
                                                .id()))),
                        "opened delivery"),
                task(
                        "rerender",
                        "serve all",
                        begin().when(says("Queue is empty"), done("All served."))
                                .otherwise(click("button", "Serve")),
                        "served A",
                        "served B",
                        "served C"),
                task(
                        "stepper",
                        "a table for 4",
                        begin().when(says("Table kept"), done("Kept."))
                                .when(seen -> seen.times("browser_click") >= 3, click("button", "Keep the table"))
                                .otherwise(click("button", "More")),
                        "guests 4"));
    }

    private List<ScriptedTask> keysAndPointers() {
        return List.of(
                task(
                        "keys",
                        "run 'status'",
                        begin().when(says("Ran status"), done("Ran."))
                                .otherwise(on("browser_type", "textbox", "Command", "text", "status", "submit", true)),
                        "ran status"),
                task(
                        "shortcut",
                        "play",
                        begin().when(says("Playing"), done("Playing."))
                                .otherwise(call("browser_press_key", "key", "k")),
                        "toggled"),
                task(
                        "double",
                        "set B2 to 30",
                        begin().when(says("stored 30"), done("Stored."))
                                .when(
                                        seen -> seen.lines().stream()
                                                .anyMatch(line -> line.name().equals("Edit B2")),
                                        seen -> Answer.calling(Call.of(
                                                "browser_type",
                                                "target",
                                                Script.id(seen, "textbox", "Edit B2"),
                                                "text",
                                                "30",
                                                "submit",
                                                true)))
                                .otherwise(on("browser_click", "gridcell", "B2", "doubleClick", true)),
                        "B2 is 30"),
                task(
                        "context",
                        "share the sunset",
                        begin().when(says("Shared"), done("Shared."))
                                .when(has("menuitem", "Share"), click("menuitem", "Share"))
                                .otherwise(on("browser_click", "button", "Sunset", "button", "right")),
                        "shared Sunset"),
                task(
                        "hover",
                        "show all lamps",
                        begin().when(says("All lamps"), done("Shown."))
                                .when(has("link", "Lamps"), click("link", "Lamps"))
                                .otherwise(on("browser_hover", "button", "Products")),
                        "lamps"),
                task(
                        "drag",
                        "move the card to done",
                        begin().when(says("1 task done"), done("Moved."))
                                .otherwise(seen -> Answer.calling(Call.of(
                                        "browser_drag",
                                        "startTarget",
                                        Script.id(seen, "button", "Write tests"),
                                        "endTarget",
                                        Script.id(seen, "region", "Done")))),
                        "moved to done"),
                task(
                        "banner",
                        "subscribe without cookies",
                        begin().when(has("button", "Subscribed"), done("Subscribed."))
                                .when(toldLast("refused (covered)"), click("button", "Reject all"))
                                .otherwise(click("button", "Subscribe")),
                        "rejected",
                        "subscribed"));
    }

    private List<ScriptedTask> lateAndFar() {
        return List.of(
                task(
                        "late",
                        "make the report",
                        begin().when(says("R-42 is ready"), done("Report R-42 is ready."))
                                .when(notCalled("browser_click"), click("button", "Make the report"))
                                .otherwise(call("browser_wait_for", "text", "is ready")),
                        "report ready"),
                task(
                        "enabling",
                        "read and agree",
                        begin().when(has("button", "Agreed"), done("Agreed."))
                                .when(notCalled("browser_click"), click("checkbox", "I have read it"))
                                .otherwise(click("button", "I agree")),
                        "agreed"),
                task(
                        "endless",
                        "like post 40",
                        begin().when(has("button", "Liked post 40").or(says("Liked 40")), done("Liked."))
                                .when(has("button", "Like post 40"), click("button", "Like post 40"))
                                .otherwise(call("browser_scroll", "amount", "bottom")),
                        "liked 40"),
                task(
                        "history",
                        "learn the word and come back",
                        begin().when(at("/history").and(seen -> seen.called("browser_navigate_back")), done("Kestrel."))
                                .when(says("The word is Kestrel"), call("browser_navigate_back"))
                                .otherwise(click("link", "Second page")),
                        "came back"),
                task(
                        "download",
                        "export the codes",
                        begin().when(
                                        toldLast("codes.csv").and(seen -> seen.called("browser_downloads")),
                                        done("Saved."))
                                .when(notCalled("browser_click"), click("link", "Export codes"))
                                .otherwise(call("browser_downloads")),
                        "downloaded /codes.csv"),
                cheaper(),
                output());
    }

    private ScriptedTask cheaper() {
        Function<Seen, Answer> decide =
                seen -> type("textbox", "Cheaper shop", price(seen, 0) < price(seen, 1) ? "North" : "South")
                        .apply(seen);
        return task(
                "offers",
                "note the cheaper shop",
                begin().when(says("Noted"), done("South is cheaper at $38.50."))
                        .when(
                                hasNot("textbox", "Cheaper shop", "value=\"")
                                        .negate()
                                        .and(has("textbox", "Cheaper")),
                                click("button", "Note it"))
                        .when(at("/offers-"), click("link", "Back"))
                        .when(seen -> !seen.told().contains("$41.00"), click("link", "North"))
                        .when(seen -> !seen.told().contains("$38.50"), click("link", "South"))
                        .otherwise(decide),
                "cheaper is South");
    }

    /** The price on the n-th page that was opened. */
    private static double price(Seen seen, int nth) {
        return Double.parseDouble(java.util.regex.Pattern.compile("Price: \\$([\\d.]+)")
                .matcher(seen.told())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList()
                .get(nth));
    }

    private ScriptedTask output() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("coffee").put("type", "number");
        return ScriptedTask.of(
                "prices: structured output",
                Task.of("what does coffee cost?").withUrl(site.url("prices")).withOutputSchema(schema),
                begin().otherwise(seen -> {
                    double price =
                            Double.parseDouble(seen.match("Coffee ([\\d.]+)").orElseThrow());
                    return Answer.calling(Call.of(
                            "done",
                            "success",
                            true,
                            "answer",
                            "It costs " + price + "0.",
                            "output",
                            java.util.Map.of("coffee", price)));
                }),
                world -> assertThat(world.result()
                                .output()
                                .orElseThrow()
                                .get("coffee")
                                .asDouble())
                        .isEqualTo(4.1));
    }
}
