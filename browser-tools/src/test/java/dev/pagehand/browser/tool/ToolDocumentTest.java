package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/tools.md} says what the registry says, and its example works. */
class ToolDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "tools.md");
    private static final String BEGIN = "<!-- from the registry -->\n";
    private static final String END = "<!-- end -->\n";

    private static String generated() {
        BrowserOptions options = BrowserOptions.ofDefaults().withAllowEvaluate(true);
        StringBuilder out = new StringBuilder();
        for (Tool tool : ToolRegistry.forSession(
                        () -> {
                            throw new IllegalStateException("only described here");
                        },
                        options)
                .tools()) {
            out.append("### ").append(tool.name()).append("\n\n").append(tool.description());
            List<String> rows = rows(tool.inputSchema());
            out.append(rows.isEmpty() ? "\n\n" : "\n\n| argument | type | |\n|---|---|---|\n");
            rows.forEach(out::append);
            out.append(rows.isEmpty() ? "" : "\n");
        }
        return out.toString();
    }

    private static List<String> rows(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<String> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = "`" + property.getKey() + "`" + (required.contains(property.getKey()) ? "" : " (optional)");
            rows.add("| " + name + " | " + type(property.getValue()) + " | "
                    + property.getValue().path("description").asText() + " |\n");
        }
        return rows;
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> words = new ArrayList<>();
            schema.get("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            return String.join(", ", words);
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.path("type").isArray()) {
            List<String> kinds = new ArrayList<>();
            schema.get("type").forEach(kind -> kinds.add(kind.asText()));
            return String.join(" or ", kinds);
        }
        if (schema.path("properties").isObject()) {
            List<String> names = new ArrayList<>();
            schema.get("properties").fieldNames().forEachRemaining(name -> names.add("`" + name + "`"));
            return "object of " + String.join(", ", names);
        }
        return schema.path("type").asText();
    }

    @Test
    void theDocumentSaysWhatTheRegistrySays() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(BEGIN) + BEGIN.length();
        int end = document.indexOf(END);
        Path fresh = Path.of("target", "tools.md");
        Files.createDirectories(fresh.getParent());
        Files.writeString(fresh, document.substring(0, begin) + "\n" + generated() + document.substring(end));
        assertThat(document)
                .as("docs/tools.md is out of date; copy browser-tools/target/tools.md over it")
                .isEqualTo(Files.readString(fresh));
    }

    @Test
    void theExampleInTheDocumentIsTheOneThatRunsHere() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "dev", "pagehand", "browser", "tool", "OrderDesk.java"));
        String example =
                source.substring(source.indexOf("final class OrderDesk")).stripTrailing();
        assertThat(Files.readString(DOCUMENT)).contains(example);

        ToolRegistry tools = ToolRegistry.of(AnnotatedTools.of(new OrderDesk()));
        assertThat(tools.call("order_status", OpenBrowser.json("{'number': 7}")).text())
                .isEqualTo("{\"number\":7,\"status\":\"shipped\"}");
        assertThat(tools.call("order_status", OpenBrowser.json("{'number': 'x'}"))
                        .failed())
                .isTrue();
    }
}
