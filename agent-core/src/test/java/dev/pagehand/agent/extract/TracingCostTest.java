package dev.pagehand.agent.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.SnapshotElement;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What looking up costs, by what it allocates: each reading of an element's text does, and a machine's load does not. */
class TracingCostTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** A table whose rows hold a name, an amount and a day. */
    private static PageSheet sheet(int rows) {
        List<SnapshotElement> elements = new ArrayList<>();
        elements.add(element(1, "table", "Payments", 0));
        for (int i = 0; i < rows; i++) {
            elements.add(element(10 * i + 10, "row", "", 1));
            elements.add(element(10 * i + 11, "cell", "Payer " + i, 2));
            elements.add(element(10 * i + 12, "cell", "$" + (1000 + i) + ".50", 2));
            elements.add(element(10 * i + 13, "cell", (1 + i % 28) + " March " + (1000 + i / 28), 2));
        }
        return new PageSheet(List.of(new ReadPage("http://test/", "Payments", elements, true)), Long.MAX_VALUE);
    }

    private static SnapshotElement element(int id, String role, String name, int depth) {
        return new SnapshotElement(
                new ElementId(0, id), role, name, Map.of(), Optional.empty(), depth, Optional.empty());
    }

    private static ObjectNode schema(String type, String format) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", type);
        return format.isEmpty() ? schema : schema.put("format", format);
    }

    private static JsonNode said(String value, int row) {
        return JsonNodeFactory.instance.objectNode().put("value", value).put("id", "0-" + (10 * row + 11));
    }

    private static long costOf(int rows, JsonNode schema, String invented) {
        Tracing tracing = new Tracing(sheet(rows));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rows; i++) {
            assertThat(tracing.trace(schema, said(invented.formatted(i), i)) instanceof Tracing.Found.Nowhere)
                    .isTrue();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @CsvSource({"string,'','Nobody %d'", "number,'','77%d.25'", "string,date,'1877-01-0%1.1s'"})
    void inventionsCostAsMuchEachOnALongPageAsOnAShortOne(String type, String format, String invented) {
        JsonNode schema = schema(type, format);
        costOf(200, schema, invented);

        long few = costOf(1_000, schema, invented);
        long many = costOf(4_000, schema, invented);

        assertThat(many).as("of 1,000 rows: " + few).isLessThan(6 * few);
    }

    @Test
    void aValueThatStandsElsewhereIsFoundThereAndOneThatStandsTwiceIsNot() {
        Tracing tracing = new Tracing(sheet(50));

        assertThat(tracing.trace(schema("string", ""), said("payer 17", 3)))
                .isInstanceOfSatisfying(
                        Tracing.Found.At.class, at -> assertThat(at.note()).contains("[0-181]"));
        assertThat(tracing.trace(schema("number", ""), said("1017.5", 3)))
                .isInstanceOfSatisfying(
                        Tracing.Found.At.class, at -> assertThat(at.note()).contains("[0-182]"));
        assertThat(tracing.trace(schema("string", "date"), said("1001-03-02", 3)))
                .isInstanceOfSatisfying(
                        Tracing.Found.At.class, at -> assertThat(at.note()).contains("[0-303]"));
        assertThat(tracing.trace(schema("string", ""), said("March", 3)))
                .as("stands near")
                .isInstanceOf(Tracing.Found.At.class);
        assertThat(tracing.trace(schema("string", ""), said("March 1001", 3)))
                .as("stands in many rows")
                .isInstanceOf(Tracing.Found.Nowhere.class);
    }
}
