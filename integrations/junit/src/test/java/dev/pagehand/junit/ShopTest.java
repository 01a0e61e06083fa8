package dev.pagehand.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.Task;
import dev.pagehand.demo.DemoShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user of the extension writes. */
@PagehandTest(site = Shop.class)
class ShopTest {

    @BeforeEach
    void opensTheShop(Agent agent, @Site String url) {
        agent.navigate(url);
        agent.act("click 'Only necessary'");
    }

    @Test
    void logsInAndFindsABackpack(Agent agent) {
        agent.run(Task.of("log in as %user% with the password %password%")
                .withVariable("user", DemoShop.USER)
                .withVariable("password", DemoShop.PASSWORD));
        agent.run("search for 'backpack', then click 'Backpack' and click 'Add to cart'");
        agent.check("the page shows 'Cart'");
    }

    @Test
    void beginsEachTestWithoutCookies(Agent agent) {
        assertThat(agent.session().observe().text()).contains("Username").doesNotContain("Log out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Username", "Password"})
    void typesInto(String field, Agent agent) {
        assertThat(agent.act("type ada into " + field).done()).isTrue();
    }

    @Nested
    class InAClassWithin {
        @Test
        void theSameSiteIsThere(Agent agent, @Site String url) {
            assertThat(agent.session().observe().url()).startsWith(url);
        }
    }
}
