package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.action.Action;
import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.RefusalReason;
import dev.pagehand.browser.page.LivePage;
import java.nio.file.Path;
import java.util.List;

/** Writing into fields, choosing and giving files. */
final class FieldTools {

    private final ActionCalls calls;

    private FieldTools(ActionCalls calls) {
        this.calls = calls;
    }

    static List<Tool> of(ActionCalls calls) {
        FieldTools tools = new FieldTools(calls);
        return List.of(
                new FunctionTool(
                        "browser_type",
                        "Writes into a field, in place of what it holds.",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .text("text", "The text")
                                .flag("submit", "Press Enter afterwards")
                                .flag("slowly", "Key by key, after what the field holds")
                                .require("target", "text"),
                        tools::type),
                new FunctionTool(
                        "browser_fill_form",
                        "Fills several fields, one after the other, up to the first that cannot be filled.",
                        Schema.object().property("fields", FormFill.schema()).require("fields"),
                        arguments -> new FormFill(calls.session()).of(arguments)),
                new FunctionTool(
                        "browser_select_option",
                        "Selects options of a combobox or listbox.",
                        Schema.object()
                                .target("target", Schema.TARGET)
                                .texts("values", "As the page shows them")
                                .require("target", "values"),
                        tools::select),
                new FunctionTool(
                        "browser_file_upload",
                        "Gives files to the file chooser that the page opened, or to a file input. Without paths it closes"
                                + " the chooser.",
                        Schema.object()
                                .texts("paths", "The files, with their whole paths")
                                .target("target", "The file input's id, where no file chooser is open")
                                .require(),
                        tools::upload));
    }

    private ToolResult type(ObjectNode arguments) {
        ActionMethod method = arguments.path("slowly").asBoolean() ? ActionMethod.TYPE : ActionMethod.FILL;
        ToolResult written =
                calls.perform(arguments, method, arguments.get("text").asText());
        boolean submit = arguments.path("submit").asBoolean();
        return submit && !written.failed() ? calls.perform(arguments, ActionMethod.PRESS, "Enter") : written;
    }

    private ToolResult select(ObjectNode arguments) {
        return calls.perform(new Action(
                ActionCalls.target(arguments, "target"),
                ActionMethod.SELECT,
                ActionCalls.texts(arguments.get("values"))));
    }

    private ToolResult upload(ObjectNode arguments) {
        List<String> paths = ActionCalls.texts(arguments.path("paths"));
        if (arguments.hasNonNull("target")) {
            return calls.perform(new Action(ActionCalls.target(arguments, "target"), ActionMethod.SET_FILES, paths));
        }
        if (!paths.isEmpty()) {
            return Results.acted(() ->
                    calls.session().chooseFiles(paths.stream().map(Path::of).toList()));
        }
        boolean open = calls.session().<Boolean>inTab(FieldTools::cancel);
        return open
                ? Results.answer("closed the file chooser without files")
                : Results.refused(RefusalReason.NOT_FOUND, "no file chooser is open");
    }

    private static boolean cancel(LivePage page) {
        return page.fileChooser().cancel();
    }
}
