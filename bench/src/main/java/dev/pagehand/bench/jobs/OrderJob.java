package dev.pagehand.bench.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.OrderTask;
import dev.pagehand.runner.queue.RunRequest;

/** A job of nineteen steps that orders a backpack in the demonstration shop; {@code offline/rules} can do it. */
final class OrderJob {

    private OrderJob() {}

    /** The job for one customer, by whose name the order is known. */
    static RunRequest request(String shop, String customer) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("task", OrderTask.of(customer));
        document.put("url", shop).put("allowPrivate", true).put("timeout", "3m").put("retries", 0);
        document.putObject("variables").put("user", DemoShop.USER).put("password", DemoShop.PASSWORD);
        return RunRequest.of(document);
    }
}
