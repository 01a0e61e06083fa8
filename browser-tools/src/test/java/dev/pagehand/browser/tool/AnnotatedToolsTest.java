package dev.pagehand.browser.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotatedToolsTest {

    enum Size {
        SMALL,
        LARGE
    }

    record Address(String street, int number) {}

    static final class Desk {
        @ToolMethod(name = "lookup_order", description = "Looks an order up.")
        String order(
                @ToolParameter(description = "Its number") int number,
                @ToolParameter(description = "How large", required = false) @Nullable Size size) {
            return "order " + number + " " + size;
        }

        @ToolMethod(description = "Ships to addresses.")
        Address ship(@ToolParameter(description = "Where to") List<Address> to) {
            return to.get(0);
        }

        @ToolMethod(description = "Breaks.")
        void broken(@ToolParameter(description = "Whether the desk is open", required = false) @Nullable Boolean open) {
            if (open == null) {
                throw new IllegalStateException("the desk is closed");
            }
        }

        @ToolMethod(description = "Does nothing to speak of.")
        void quiet() {}

        String noTool() {
            return "";
        }
    }

    private final ToolRegistry tools = ToolRegistry.of(AnnotatedTools.of(new Desk()));

    private ToolResult call(String name, String arguments) {
        return tools.call(name, OpenBrowser.json(arguments));
    }

    @Test
    void markedMethodsAreToolsWithASchemaOfTheirParameters() {
        assertThat(tools.tools())
                .extracting(Tool::name)
                .containsExactlyInAnyOrder("lookup_order", "ship", "broken", "quiet");
        JsonNode schema = tools.tools().stream()
                .filter(tool -> tool.name().equals("lookup_order"))
                .findFirst()
                .orElseThrow()
                .inputSchema();
        assertThat(schema.path("properties").path("number").path("type").asText())
                .isEqualTo("integer");
        assertThat(schema.path("properties").path("number").path("description").asText())
                .isEqualTo("Its number");
        assertThat(schema.path("properties").path("size").path("enum").toString())
                .isEqualTo("[\"SMALL\",\"LARGE\"]");
        assertThat(schema.path("required").toString()).isEqualTo("[\"number\"]");
    }

    @Test
    void argumentsBecomeValuesAndWhatIsReturnedBecomesTheResult() {
        assertThat(call("lookup_order", "{'number': 7, 'size': 'LARGE'}").text())
                .isEqualTo("order 7 LARGE");
        assertThat(call("lookup_order", "{'number': 7}").text()).isEqualTo("order 7 null");
        ToolResult shipped = call("ship", "{'to': [{'street': 'Elm', 'number': 3}]}");
        assertThat(shipped.json().path("result").path("street").asText()).isEqualTo("Elm");
        assertThat(call("quiet", "{}").text()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lookup_order | {} | number",
                "lookup_order | {'number': 'seven'} | number",
                "lookup_order | {'number': 7, 'size': 'HUGE'} | size",
                "lookup_order | {'number': 7, 'colour': 'red'} | colour",
                "ship | {'to': [{'street': 'Elm'}]} | to.0",
                "ship | {'to': [{'street': 'Elm', 'number': 3, 'x': 1}]} | x",
            })
    void wrongArgumentsNeverReachTheMethod(String tool, String arguments, String field) {
        ToolResult result = call(tool, arguments);
        assertThat(result).isInstanceOf(ToolResult.Invalid.class);
        assertThat(result.text()).contains(field);
    }

    @Test
    void whatAMethodThrowsIsAFailedCall() {
        ToolResult broken = call("broken", "{}");
        assertThat(broken).isInstanceOf(ToolResult.Failed.class);
        assertThat(broken.text()).contains("the desk is closed");
        assertThat(call("lookup_order", "{'number': 99999999999}").failed()).isTrue();
    }

    static final class Undescribed {
        @ToolMethod(description = "x.")
        void method(String text) {}
    }

    static final class Unnullable {
        @ToolMethod(description = "x.")
        void method(@ToolParameter(description = "y", required = false) int number) {}
    }

    static final class Misnamed {
        @ToolMethod(name = "no name", description = "x.")
        void method() {}
    }

    @Test
    void whatCannotBeAToolIsToldAtOnce() {
        assertThatThrownBy(() -> AnnotatedTools.of(new Undescribed())).hasMessageContaining("@ToolParameter");
        assertThatThrownBy(() -> AnnotatedTools.of(new Unnullable())).hasMessageContaining("Integer for int");
        assertThatThrownBy(() -> AnnotatedTools.of(new Misnamed())).hasMessageContaining("no name");
        assertThatThrownBy(() -> AnnotatedTools.of("text")).hasMessageContaining("@ToolMethod");
    }
}
