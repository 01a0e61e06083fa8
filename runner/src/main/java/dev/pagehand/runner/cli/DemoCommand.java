package dev.pagehand.runner.cli;

import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.Task;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.demo.Order;
import dev.pagehand.demo.OrderTask;
import dev.pagehand.llm.Cancellation;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand demo}: buys something in the demonstration shop, without a key. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Logs in at the bundled demonstration shop, buys a backpack and reports the order's number.",
        footer = {"", "Example:", "  pagehand demo --headed"})
final class DemoCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final BrowserFlags flags = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final ReportFlag report = new ReportFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (flags.hasUrl()) {
            throw new UsageException(
                    "--url has no place here: the demonstration opens its own shop; use run --url instead");
        }
        try (Interruption interruption = new Interruption()) {
            return interruption.cancellable(shell, output.json(), () -> buy(interruption.cancellation()));
        }
    }

    private int buy(Cancellation cancellation) {
        try (DemoShop shop = DemoShop.start()) {
            TaskRun run = new TaskRun(shell, model.chosenOr(AgentConfig.DEFAULT_MODEL), report.folder());
            RunResult result = run.perform(task(shop), browser(shop), cancellation);
            run.show(result, output.json());
            return verdict(result, shop.orders());
        }
    }

    /** A success counts where the shop has the order and the answer its number. */
    private int verdict(RunResult result, List<Order> orders) {
        int code = ExitCode.of(result);
        if (code != ExitCode.DONE) {
            return code;
        }
        if (orders.size() != 1 || !result.answer().contains(orders.get(0).number())) {
            shell.say("The run says that it succeeded, but the shop has " + orders.size() + " orders"
                    + orders.stream()
                            .map(order -> " " + order.number())
                            .findFirst()
                            .orElse("") + ".");
            return ExitCode.FAILED;
        }
        Order order = orders.get(0);
        shell.say("The shop has order " + order.number() + ": "
                + order.items().get(0).product() + " for " + order.name() + ", delivery on "
                + order.delivery().date() + ".");
        return ExitCode.DONE;
    }

    private BrowserOptions browser(DemoShop shop) {
        BrowserOptions options = flags.optionsForRun(shell);
        return options.withPolicy(
                options.policy().withExemptHosts(List.of(hostOf(shop.url()), hostOf(shop.widgetUrl()))));
    }

    private static String hostOf(String url) {
        return URI.create(url).getAuthority();
    }

    private Task task(DemoShop shop) {
        Task task = Task.of(steps(OrderTask.day()))
                .withUrl(shop.url())
                .withVariable("user", shop.user())
                .withVariable("password", shop.password());
        return flags.timeout().map(task::withTimeout).orElse(task);
    }

    private static String steps(String day) {
        return """
                Click 'Accept all'.
                Log in as %user% with password %password%.
                Search for 'backpack'.
                Click 'Backpack'.
                Select 'Blue' from 'Colour'.
                Type 2 into 'Quantity'.
                Click 'Add to cart'.
                Click 'Cart'.
                Click 'Checkout'.
                Type 'Ada Lovelace' into 'Full name'.
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
                """.replace("{day}", day);
    }
}
