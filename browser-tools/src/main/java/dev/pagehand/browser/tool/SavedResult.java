package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Writes a result to a file of the session where the arguments name one. */
final class SavedResult {

    private SavedResult() {}

    /** The result's text, or its picture, in a file; the result itself where no file was named or it failed. */
    static ToolResult of(BrowserSession session, ObjectNode arguments, String ending, ToolResult result) {
        Optional<String> name = NavigationTools.text(arguments, "filename");
        if (name.isEmpty() || result.failed()) {
            return result;
        }
        // A file is told as much as an answer is.
        byte[] content = result.pictures().isEmpty()
                ? result.masked(session.options().secrets()).text().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(result.pictures().get(0).base64());
        return answer(session.files().write(name.get(), ending, content), content.length);
    }

    static ToolResult answer(Path file, long bytes) {
        String detail = "wrote " + bytes + " bytes to " + file;
        ObjectNode json = Results.object()
                .put("outcome", "performed")
                .put("detail", detail)
                .put("file", file.toString())
                .put("bytes", bytes);
        return Results.answer(detail, json);
    }
}
