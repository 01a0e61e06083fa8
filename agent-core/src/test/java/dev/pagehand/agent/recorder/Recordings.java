package dev.pagehand.agent.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is recorded in the demonstration shop: the recordings that the tests of replay and export are about. */
public final class Recordings {

    /** The shop's day. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    public static final String CHECKOUT = """
            Accept all cookies. Log in as %user% with password '%password%'. Sort by "Price, low to high".
            Add the Backpack to the cart and wait for "Backpack added to your cart".
            Go to the cart, set the Quantity of Backpack to 2, then click 'Checkout'.
            Type 'Ada Lovelace' into Full name, type ada@example.com into Email.
            Choose 'Standard' as the delivery. Choose %day% as the delivery date.
            Fill in Street with '12 Hill Road', City with Springfield and ZIP with 12345.
            Click 'Use this address' and check the box 'I accept the terms of sale'.
            Click 'Place order', then tell me the order number and the delivery date.
            """;
    public static final String SEARCH = """
            Click 'Only necessary'. Log in as %user% with password '%password%'.
            Type '%thing%' into Search products and press Enter. Click 'Backpack'. Select 'Blue' from Colour.
            Type 3 into Quantity. Click 'Add to cart'. Verify that the page shows 'Backpack'. Tell me the price of Backpack.
            """;
    public static final String REMOVAL = """
            Click 'Only necessary'. Log in as %user% with password '%password%'. Add the Camp Mug to the cart.
            Go to the cart. Click 'Remove' in the row of Camp Mug. Accept the dialog. Click 'Orders'.
            """;

    private Recordings() {}

    public static Map<String, String> variables(DemoShop shop) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("user", shop.user());
        values.put("password", shop.password());
        values.put("day", "3 December 2026");
        values.put("thing", "backpack");
        return values;
    }

    public static AgentConfig config() {
        return AgentConfig.ofDefaults()
                .withBrowser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true)));
    }

    /** Does a task in a shop of its own and gives what was recorded. */
    public static Recording of(String text) {
        try (DemoShop shop = DemoShop.start(CLOCK);
                Agent agent = Agent.launch(config())) {
            Task task = Task.of(text).withUrl(shop.url());
            for (Map.Entry<String, String> value : variables(shop).entrySet()) {
                task = text.contains("%" + value.getKey() + "%")
                        ? task.withVariable(value.getKey(), value.getValue())
                        : task;
            }
            return by(agent, task);
        }
    }

    /** Has an agent do a task, which has to succeed, and gives what was recorded. */
    public static Recording by(Agent agent, Task task) {
        Recorder recorder = Recorder.of(agent);
        agent.addListener(recorder);
        RunResult result = agent.run(task);
        assertThat(result.status()).as(result.toJson().toPrettyString()).isEqualTo(RunStatus.SUCCEEDED);
        return recorder.recording().orElseThrow();
    }

    /** Does a task on one page and gives what was recorded. */
    public static Recording ofPage(String page, String task) {
        try (ChangingSite site = ChangingSite.start();
                Agent agent = Agent.launch(Recordings.config())) {
            site.shows(page, "");
            return by(agent, Task.of(task).withUrl(site.url()));
        }
    }
}
