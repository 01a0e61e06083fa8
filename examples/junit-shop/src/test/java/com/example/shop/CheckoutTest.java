package com.example.shop;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.Task;
import dev.pagehand.junit.PagehandTest;
import dev.pagehand.junit.Recorded;
import dev.pagehand.junit.Site;
import org.junit.jupiter.api.Test;

@PagehandTest(site = ToyShop.class)
@Recorded
class CheckoutTest {

    @Test
    void sendsARobotToPeru(Agent agent, @Site String url) {
        agent.navigate(url);
        agent.act("click 'Add to cart' in the row of Robot");
        agent.run(Task.of("type %name% into Name, choose Peru from Country, check 'Gift wrap' and click 'Place order'")
                .withVariable("name", "Ada"));
        agent.check("the page shows 'Thank you, Ada: $29.99 to Peru, wrapped'");
    }
}
