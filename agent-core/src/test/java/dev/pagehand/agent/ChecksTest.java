package dev.pagehand.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final String PAGE = """
            page "Cart" https://shop.example/cart
              [0-1] heading "Your cart"
              [0-2] button "Check out" disabled
              "Backpack, 1 piece"
            """;

    private final ScriptedClient model = new ScriptedClient();

    private CheckResult judge(String statement, boolean mayAsk) {
        return new Checks(model, Limits.ofDefaults(), new SettableClock(), mayAsk).judge(statement, PAGE);
    }

    @Test
    void rulesDecideWhatIsSaidInThePagesWords() {
        assertThat(judge("the page shows 'Backpack, 1 piece'", true)).isInstanceOf(CheckResult.Holds.class);
        assertThat(judge("the page shows 'Thank you'", true))
                .isEqualTo(new CheckResult.Fails("the page does not show 'Thank you'", GroundingLevel.RULES));
        assertThat(judge("'Check out' is enabled", true)).isInstanceOf(CheckResult.Fails.class);
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void withoutAModelTheRestIsUndecidedAndCheckFails() {
        CheckResult result = judge("somebody wants to go hiking", false);

        assertThat(result).isInstanceOf(CheckResult.Undecided.class);
        assertThat(new CheckFailed("somebody wants to go hiking", result)).hasMessageContaining("cannot be told");
    }

    @Test
    void aModelMustQuoteThePage() {
        model.says("{\"holds\":true,\"why\":\"a backpack\",\"quotes\":[\"Backpack, 1 piece\",\"Boots\"]}")
                .says("{\"holds\":true,\"why\":\"I think so\",\"quotes\":[\"Boots\"]}")
                .says("{\"holds\":false,\"why\":\"no boots\",\"quotes\":[]}");

        assertThat(judge("somebody wants to go hiking", true))
                .isEqualTo(new CheckResult.Holds(List.of("Backpack, 1 piece"), GroundingLevel.MODEL));
        assertThat(judge("somebody wants to go hiking", true)).isInstanceOf(CheckResult.Undecided.class);
        assertThat(judge("somebody wants to go hiking", true))
                .isEqualTo(new CheckResult.Fails("no boots", GroundingLevel.MODEL));
        assertThat(model.lastAsked()).contains("somebody wants to go hiking", "Your cart");
    }
}
