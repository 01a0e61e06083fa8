package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.CheckFailed;
import dev.pagehand.junit.PagehandTest;
import dev.pagehand.junit.Site;
import org.junit.jupiter.api.Test;

@PagehandTest(site = ToyShop.class)
class FormTest {

    @Test
    void needsAName(Agent agent, @Site String url) {
        agent.navigate(url);
        agent.act("click 'Place order'");
        assertThrows(CheckFailed.class, () -> agent.check("the page shows 'Thank you'"));
    }
}
