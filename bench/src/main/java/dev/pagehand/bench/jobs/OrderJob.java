package dev.pagehand.bench.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.runner.queue.RunRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A job of nineteen steps that orders a backpack in the demonstration shop; {@code offline/rules} can do it. */
final class OrderJob {

    private static final String STEPS = """
        Click 'Accept all'.
        Log in as %user% with password %password%.
        Search for 'backpack'.
        Click 'Backpack'.
        Select 'Blue' from 'Colour'.
        Click 'Add to cart'.
        Click 'Cart'.
        Click 'Checkout'.
        Type '{name}' into 'Full name'.
        Type 'ada@example.com' into 'Email'.
        Choose 'Express delivery'.
        Click '{day}'.
        Type '12 Hill Road' into 'Street'.
        Type 'Springfield' into 'City'.
        Type '12345' into 'ZIP'.
        Click 'Use this address'.
        Check 'I accept the terms of sale'.
        Click 'Place order'.
        Tell me the order number.
        """;

    private OrderJob() {}

    /** As the shop's calendar names the first day that can be chosen: {@code Thursday 3 December 2026}. */
    static String day() {
        return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH)
                .format(LocalDate.now(ZoneId.systemDefault()).plusDays(1));
    }

    /** The job for one customer, by whose name the order is known. */
    static RunRequest request(String shop, String customer) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("task", STEPS.replace("{name}", customer).replace("{day}", day()));
        document.put("url", shop).put("allowPrivate", true).put("timeout", "3m").put("retries", 0);
        document.putObject("variables").put("user", DemoShop.USER).put("password", DemoShop.PASSWORD);
        return RunRequest.of(document);
    }
}
