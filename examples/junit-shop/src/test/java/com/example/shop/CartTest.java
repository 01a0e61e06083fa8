package com.example.shop;

import dev.pagehand.agent.Agent;
import dev.pagehand.junit.PagehandTest;
import dev.pagehand.junit.Recorded;
import dev.pagehand.junit.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PagehandTest(site = ToyShop.class)
@Recorded
class CartTest {

    @BeforeEach
    void opensTheShop(Agent agent, @Site String url) {
        agent.navigate(url);
    }

    @Test
    void isEmptyAtFirst(Agent agent) {
        agent.check("the page shows 'The cart is empty'");
    }

    @Test
    void countsItems(Agent agent) {
        agent.act("click 'Add to cart' in the row of Kite");
        agent.act("click 'Add to cart' in the row of Ball");
        agent.check("the page shows 'The cart has 2 items for $16.50'");
    }
}
