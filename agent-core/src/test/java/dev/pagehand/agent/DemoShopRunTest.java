package dev.pagehand.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import dev.pagehand.llm.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole task in the demonstration shop, in a real Chromium: what the shop says counts, not what the agent says. */
class DemoShopRunTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate DAY = TODAY.plusDays(12);
    private static final Clock CLOCK =
            Clock.fixed(TODAY.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);

    private static final String SHOPPING = """
            1. Accept all cookies.
            2. Log in as %user% with password '%password%'.
            3. Sort by "Price, low to high".
            4. Add the Backpack to the cart and wait for "Backpack added to your cart".
            5. Go to the cart, set the Quantity of Backpack to 2, then click 'Checkout'.
            6. Type 'Ada Lovelace' into Full name, type ada@example.com into Email.
            7. Choose 'Standard' as the delivery.
            8. Choose %day% as the delivery date.
            9. Fill in Street with '12 Hill Road', City with Springfield and ZIP with 12345.
            10. Click 'Use this address' and check the box 'I accept the terms of sale'.
            11. Click 'Place order', then tell me the order number and the delivery date.
            """;

    private static Task shopping(DemoShop shop, String text) {
        return Task.of(text)
                .withUrl(shop.url())
                .withVariable("user", shop.user())
                .withVariable("password", shop.password())
                .withVariable("day", "3 December 2026");
    }

    private static AgentConfig config() {
        return AgentConfig.ofDefaults()
                .withBrowser(BrowserOptions.ofDefaults()
                        .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true)));
    }

    private static void assertBought(RunResult result, DemoShop shop) {
        assertThat(result.status()).as(result.toJson().toPrettyString()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(result.verified()).isTrue();
        assertThat(shop.orders()).hasSize(1);
        Order order = shop.orders().get(0);
        assertThat(result.answer()).contains(order.number());
        assertThat(order.items())
                .extracting(Order.Item::product, Order.Item::quantity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Backpack", 2));
        assertThat(order.delivery().date()).isEqualTo(DAY);
        assertThat(order.address().oneLine()).isEqualTo("12 Hill Road, Springfield 12345");
    }

    @Test
    void offlineRulesBuyTwoBackpacks() {
        try (DemoShop shop = DemoShop.start(CLOCK);
                Agent agent = Agent.launch(config())) {
            assertBought(agent.run(shopping(shop, SHOPPING)), shop);
        }
    }

    @ParameterizedTest(name = "native={0}, streamed={1}")
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void aModelBehindACustomEndpointBuysTheSame(boolean nativeCalls, boolean streams) throws IOException {
        try (DemoShop shop = DemoShop.start(CLOCK);
                MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new RulesServer(nativeCalls, streams));
            server.start();
            Settings settings = Settings.of(
                    Map.of("LLM_API_URL", server.url("/v1/chat/completions").toString(), "LLM_API_KEY", "key"));
            AgentConfig config =
                    config().toBuilder().settings(settings).model("custom/test").build();
            try (Agent agent = Agent.launch(config)) {
                assertBought(agent.run(shopping(shop, SHOPPING)), shop);
            }
        }
    }

    @Test
    void aBannerThatTheTaskDoesNotMentionStopsItWithTheReason() {
        try (DemoShop shop = DemoShop.start(CLOCK);
                Agent agent = Agent.launch(config())) {
            RunResult result = agent.run(
                    shopping(
                            shop,
                            "Log in as %user% with password '%password%'. Add the Backpack to the cart. Go to the cart. Click Checkout."));

            assertThat(result.status()).as(result.toJson().toPrettyString()).isEqualTo(RunStatus.FAILED);
            assertThat(result.answer()).contains("Click Checkout", "Cookies");
            assertThat(result.verified()).isFalse();
        }
    }

    @Test
    void singleInstructionsActOrSayWhyNot() {
        try (DemoShop shop = DemoShop.start(CLOCK);
                Agent agent = Agent.launch(config())) {
            agent.navigate(shop.url());

            assertThat(agent.act("type ada into Username").done()).isTrue();
            assertThat(agent.act("click 'Only necessary'").done()).isTrue();
            assertThat(agent.act("find the best tent")).isInstanceOf(ActResult.NotGrounded.class);
            assertThat(agent.act("click 'Buy now'").detail()).contains("Buy now");
            assertThat(agent.observe("all buttons"))
                    .extracting(ActionCandidate::description)
                    .anySatisfy(line -> assertThat(line).contains("Log in"));
            assertThat(agent.act("click 'Log in'").toJson().get("outcome").asText())
                    .startsWith("performed");
        }
    }
}
