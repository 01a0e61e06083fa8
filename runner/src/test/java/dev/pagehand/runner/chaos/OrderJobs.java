package dev.pagehand.runner.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import dev.pagehand.demo.OrderTask;
import dev.pagehand.runner.queue.RunQueue;
import dev.pagehand.runner.queue.RunRequest;
import dev.pagehand.runner.store.Fault;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import dev.pagehand.runner.store.StoreException;
import dev.pagehand.runner.store.StoredEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Jobs that each order something in the shop under a name of its own, and some that only look. */
public final class OrderJobs {

    private final RunStore store;
    private final DemoShop shop;
    private final Map<String, String> names = new LinkedHashMap<>();

    OrderJobs(RunStore store, DemoShop shop) {
        this.store = store;
        this.shop = shop;
    }

    /** Every third only looks at the first page: such a run may begin anew. */
    void submit(RunQueue queue, int count) {
        for (int i = 0; i < count; i++) {
            String name = "Customer " + i;
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("task", i % 3 == 2 ? "Wait for 'Password'." : OrderTask.of(name));
            document.put("url", shop.url())
                    .put("allowPrivate", true)
                    .put("timeout", "8m")
                    .put("retries", 5);
            document.putObject("variables").put("user", shop.user()).put("password", shop.password());
            names.put(queue.submit(RunRequest.of(document), Optional.of("job-" + i)), i % 3 == 2 ? "" : name);
        }
    }

    boolean allEnded() {
        try {
            return names.keySet().stream().allMatch(id -> row(id).ended());
        } catch (StoreException.Unreachable e) {
            return false;
        }
    }

    private RunRow row(String id) {
        return store.runs().find(id).orElseThrow().row();
    }

    Map<String, Integer> outcomes() {
        Map<String, Integer> outcomes = new TreeMap<>();
        names.keySet().forEach(id -> outcomes.merge(row(id).status(), 1, Integer::sum));
        return outcomes;
    }

    /** Every job has ended once, no order was placed twice, every success has its order. */
    void check() {
        List<String> placed = shop.orders().stream().map(Order::name).toList();
        assertThat(placed).doesNotHaveDuplicates();
        List<String> wrong = new ArrayList<>();
        names.forEach((id, name) -> {
            RunRow row = row(id);
            long ends = events(id).stream()
                    .filter(event -> event.type().equals("run_ended"))
                    .count();
            if (!row.ended() || ends != 1) {
                wrong.add(id + " " + row.status() + ", ended " + ends + " times");
            }
            if (row.status().equals("succeeded") && !name.isEmpty() && !placed.contains(name)) {
                wrong.add(id + " succeeded without an order");
            }
            if (name.isEmpty() && !row.status().equals("succeeded")) {
                wrong.add(id + " only looked, and " + row.status() + ": "
                        + row.error().map(Fault::message).orElse(""));
            }
            if (!row.status().equals("succeeded") && !row.status().equals("interrupted")) {
                wrong.add(id + " " + row.status() + ": "
                        + row.error().map(Fault::message).orElse(""));
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(store.runs().counts()).doesNotContainKeys("queued", "running");
    }

    private List<StoredEvent> events(String id) {
        return store.events().after(id, 0, 10_000);
    }
}
