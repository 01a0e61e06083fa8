package dev.pagehand.agent.scripted;

import static dev.pagehand.agent.scripted.Script.all;
import static dev.pagehand.agent.scripted.Script.begin;
import static dev.pagehand.agent.scripted.Script.call;
import static dev.pagehand.agent.scripted.Script.click;
import static dev.pagehand.agent.scripted.Script.done;
import static dev.pagehand.agent.scripted.Script.has;
import static dev.pagehand.agent.scripted.Script.hasNot;
import static dev.pagehand.agent.scripted.Script.notCalled;
import static dev.pagehand.agent.scripted.Script.on;
import static dev.pagehand.agent.scripted.Script.says;
import static dev.pagehand.agent.scripted.Script.select;
import static dev.pagehand.agent.scripted.Script.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Task;
import java.util.List;
import java.util.Map;

/** Tasks in which something is filled in, chosen or given. */
final class FormTasks {

    private final Site site;
    private final String folder;

    FormTasks(Site site, String folder) {
        this.site = site;
        this.folder = folder;
    }

    private ScriptedTask task(String page, String text, Script script, String... log) {
        Task task = Task.of(text).withUrl(site.url(page));
        return ScriptedTask.of(
                page + ": " + text,
                task,
                script,
                world -> assertThat(world.log()).containsExactly(log));
    }

    List<ScriptedTask> tasks() {
        return List.of(
                contact(),
                formInOneCall(),
                task(
                        "choices",
                        "news and events but no offers, weekly",
                        begin().when(says("Settings kept"), done("Kept."))
                                .when(hasNot("checkbox", "News", "checked"), click("checkbox", "News"))
                                .when(hasNot("checkbox", "Events", "checked"), click("checkbox", "Events"))
                                .when(hasNot("radio", "Weekly", "checked"), click("radio", "Weekly"))
                                .when(
                                        hasNot("checkbox", "Offers", "checked").negate(),
                                        Script.method("checkbox", "Offers", "uncheck"))
                                .otherwise(click("button", "Keep")),
                        "news,events,weekly"),
                task(
                        "select",
                        "order a large blue shirt",
                        begin().when(says("Ordered Large"), done("Ordered."))
                                .when(
                                        notCalled("browser_select_option"),
                                        all(
                                                select("combobox", "Size", "Large"),
                                                select("combobox", "Colour", "Blue"),
                                                click("button", "Order")))
                                .otherwise(done("?")),
                        "Large Blue"),
                task(
                        "listbox",
                        "Hindi and Greek",
                        begin().when(says("Stored"), done("Stored."))
                                .when(
                                        notCalled("browser_select_option"),
                                        select("listbox", "Languages", "Hindi", "Greek"))
                                .otherwise(click("button", "Store")),
                        "Hindi+Greek"),
                task(
                        "date",
                        "book 3 December 2026 at 14:30",
                        begin().when(says("Booked"), done("Booked."))
                                .when(
                                        notCalled("browser_type"),
                                        all(
                                                type("textbox", "Day of the visit", "2026-12-03"),
                                                type("textbox", "Time", "14:30")))
                                .otherwise(click("button", "Book")),
                        "2026-12-03 14:30"),
                slider(),
                upload(),
                chooser(),
                forbiddenUpload(),
                autocomplete(),
                combobox(),
                editable(),
                secret(),
                variable(),
                wizard());
    }

    private ScriptedTask contact() {
        return task(
                "contact",
                "send a message from Ada",
                begin().when(says("We have got it."), done("Sent."))
                        .when(
                                hasNot("textbox", "Name", "value="),
                                all(
                                        type("textbox", "Name", "Ada"),
                                        type("textbox", "E-mail", "ada@example.com"),
                                        type("textbox", "Message", "Two tents, please")))
                        .otherwise(click("button", "Send")),
                "name=Ada&email=ada@example.com&message=Two tents, please");
    }

    private ScriptedTask formInOneCall() {
        return task(
                "contact",
                "send a message in one call",
                begin().when(says("We have got it."), done("Sent."))
                        .when(
                                notCalled("browser_fill_form"),
                                seen -> Answer.calling(Call.of(
                                        "browser_fill_form",
                                        "fields",
                                        List.of(
                                                field(seen, "Name", "Bo"),
                                                field(seen, "E-mail", "bo@example.com"),
                                                field(seen, "Message", "Hi")))))
                        .otherwise(click("button", "Send")),
                "name=Bo&email=bo@example.com&message=Hi");
    }

    private static Map<String, String> field(Seen seen, String name, String value) {
        return Map.of("target", Script.id(seen, "textbox", name), "name", name, "type", "textbox", "value", value);
    }

    private ScriptedTask slider() {
        return task(
                "slider",
                "set the volume to 5",
                begin().when(says("Volume kept"), done("Kept."))
                        .when(says("Volume is 5"), click("button", "Keep"))
                        .when(notCalled("browser_click"), click("slider", "Volume"))
                        .when(
                                seen -> seen.match("Volume is (\\d+)")
                                                .orElse("0")
                                                .compareTo("5")
                                        < 0,
                                call("browser_press_key", "key", "ArrowRight"))
                        .otherwise(call("browser_press_key", "key", "ArrowLeft")),
                "volume 5");
    }

    private ScriptedTask upload() {
        return task(
                "upload",
                "attach cv.txt",
                begin().when(says("Attached cv.txt"), done("Attached."))
                        .otherwise(seen -> Answer.calling(Call.of(
                                "browser_file_upload",
                                "target",
                                seen.lines().stream()
                                        .filter(line -> line.name().contains("CV")
                                                && !line.id().isEmpty())
                                        .findFirst()
                                        .orElseThrow()
                                        .id(),
                                "paths",
                                List.of(folder + "/cv.txt")))),
                "got cv.txt");
    }

    private ScriptedTask chooser() {
        return task(
                "chooser",
                "use face.png as avatar",
                begin().when(says("Avatar set"), done("Set."))
                        .when(notCalled("browser_click"), click("button", "Change avatar"))
                        .otherwise(call("browser_file_upload", "paths", List.of(folder + "/face.png"))),
                "avatar face.png");
    }

    private ScriptedTask forbiddenUpload() {
        return task(
                        "chooser",
                        "use a file outside of the folder",
                        begin().when(says("Avatar set"), done("Set."))
                                .when(notCalled("browser_click"), click("button", "Change avatar"))
                                .when(
                                        notCalled("browser_file_upload"),
                                        call("browser_file_upload", "paths", List.of("/etc/hostname")))
                                .otherwise(seen -> Answer.givesUp("the file may not be given")))
                .ending(dev.pagehand.agent.RunStatus.BLOCKED);
    }

    private ScriptedTask autocomplete() {
        return task(
                "autocomplete",
                "fly to Lima",
                begin().when(says("Flying to Lima (LIM)"), done("To Lima."))
                        .when(has("option", "Lima (LIM)"), click("option", "Lima (LIM)"))
                        .when(
                                notCalled("browser_type"),
                                on("browser_type", "combobox", "To", "text", "Li", "slowly", true))
                        .otherwise(call("browser_wait_for", "text", "Lima (LIM)")),
                "to Lima (LIM)");
    }

    private ScriptedTask combobox() {
        return task(
                "combobox",
                "choose Nepal",
                begin().when(
                                seen -> seen.find("combobox", "Country")
                                        .filter(box -> box.states().contains("Nepal"))
                                        .isPresent(),
                                done("Chosen."))
                        .when(has("option", "Nepal"), click("option", "Nepal"))
                        .otherwise(click("combobox", "Country")),
                "country Nepal");
    }

    private ScriptedTask editable() {
        return task(
                "editable",
                "note 'Buy milk'",
                begin().when(says("Note kept"), done("Kept."))
                        .when(notCalled("browser_type"), type("textbox", "Note", "Buy milk"))
                        .otherwise(click("button", "Keep")),
                "note Buy milk");
    }

    private ScriptedTask secret() {
        return task(
                "login",
                "log in as ada with the secret password",
                begin().when(says("We have got it."), done("Logged in."))
                        .when(
                                notCalled("browser_type"),
                                all(type("textbox", "User", "ada"), type("textbox", "Password", "%password%")))
                        .otherwise(click("button", "Log in")),
                "user=ada&password=" + ScriptedTasksTest.SECRET);
    }

    private ScriptedTask variable() {
        Task task = Task.of("send a message from %who%")
                .withUrl(site.url("contact"))
                .withVariable("who", "Grace");
        return ScriptedTask.of(
                "contact: variables",
                task,
                begin().when(says("We have got it."), done("Sent."))
                        .when(
                                notCalled("browser_type"),
                                seen -> type("textbox", "Name", seen.task().replaceAll(".* from ", ""))
                                        .apply(seen))
                        .otherwise(click("button", "Send")),
                world -> assertThat(world.log()).containsExactly("name=Grace&email=&message="));
    }

    private ScriptedTask wizard() {
        return task(
                "wizard",
                "sign up as Ada of Paris with a cat",
                begin().when(has("heading", "Welcome"), done("Signed up."))
                        .when(hasNot("textbox", "Name", "value="), type("textbox", "Name", "Ada"))
                        .when(hasNot("textbox", "City", "value="), type("textbox", "City", "Paris"))
                        .when(hasNot("textbox", "Pet", "value="), type("textbox", "Pet", "Cat"))
                        .otherwise(click("button", "Continue")),
                "{\"Name\":\"Ada\",\"City\":\"Paris\",\"Pet\":\"Cat\"}");
    }
}
