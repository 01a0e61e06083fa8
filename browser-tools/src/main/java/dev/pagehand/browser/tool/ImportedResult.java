package dev.pagehand.browser.tool;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;

/** What an imported tool answered, bounded and quoted: it is nobody's order, whatever it says. */
final class ImportedResult {

    private static final int LONGEST = 40_000;
    private static final int MOST_PICTURES = 4;
    private static final int LARGEST_PICTURE = 4_000_000;

    private ImportedResult() {}

    static ToolResult of(String server, McpSchema.CallToolResult answered) {
        StringBuilder said = new StringBuilder();
        List<ToolResult.Picture> pictures = new ArrayList<>();
        List<McpSchema.Content> content = answered.content() == null ? List.of() : answered.content();
        for (McpSchema.Content part : content) {
            if (part instanceof McpSchema.TextContent text && text.text() != null) {
                said.append(said.isEmpty() ? "" : "\n").append(text.text());
            } else if (part instanceof McpSchema.ImageContent image && isPicture(image, pictures.size())) {
                pictures.add(new ToolResult.Picture(image.mimeType(), image.data()));
            } else {
                said.append(said.isEmpty() ? "" : "\n").append("(something that is not shown)");
            }
        }
        boolean failed = Boolean.TRUE.equals(answered.isError());
        String text = "untrusted answer of the MCP server " + server + (failed ? ", which failed: " : ": ")
                + quoted(said.toString(), LONGEST) + "\n";
        ObjectNode json = Results.object()
                .put("outcome", failed ? "failed" : "performed")
                .put("detail", text.strip())
                .put("server", server)
                .put("untrusted", true);
        return failed ? new ToolResult.Failed(text, json) : new ToolResult.Answer(text, json, pictures);
    }

    private static boolean isPicture(McpSchema.ImageContent image, int already) {
        return already < MOST_PICTURES
                && image.mimeType() != null
                && image.mimeType().matches("image/(png|jpeg|webp|gif)")
                && image.data() != null
                && image.data().length() <= LARGEST_PICTURE
                && image.data().matches("[A-Za-z0-9+/]*={0,2}");
    }

    /** As a JSON string, so that it cannot make a line. */
    static String quoted(String text, int longest) {
        String cut = text.length() <= longest
                ? text
                : text.substring(0, longest) + "… (" + (text.length() - longest) + " more characters)";
        StringBuilder out = new StringBuilder(cut.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(cut, out);
        return out.append('"')
                .toString()
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029")
                .replace("\u0085", "\\u0085");
    }
}
