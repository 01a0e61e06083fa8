package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.junit.PagehandTest;
import dev.pagehand.junit.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PagehandTest(site = ToyShop.class)
class PriceTest {

    @ParameterizedTest
    @CsvSource({"Ball, $4.50", "Kite, $12.00", "Robot, $29.99"})
    void standsInTheTable(String toy, String price, Agent agent, @Site String url) {
        agent.navigate(url);
        RunResult result = agent.run(Task.of("tell me the price of " + toy));
        assertTrue(result.answer().contains(price), result.answer());
    }
}
