package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.PageReader;
import dev.pagehand.browser.page.PageSnapshot;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand snapshot}: what a model would see of a page. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Shows what a model would see of a page. With --json also every element, with its box.",
        footer = {"", "Example:", "  pagehand snapshot --url https://example.com --budget 2000"})
final class SnapshotCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--budget", paramLabel = "TOKENS", description = "The ceiling for the text; 8000 if not given.")
    private int budget = PageReader.DEFAULT_BUDGET;

    @Option(
            names = "--selector",
            paramLabel = "CSS",
            description = "Only the first element that fits, and what is in it.")
    private Optional<String> selector = Optional.empty();

    SnapshotCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (budget < 1) {
            throw new UsageException("--budget is " + budget + ", but must be at least 1 token");
        }
        return OnePage.inSession(shell, browser, this::show);
    }

    private int show(BrowserSession session) {
        Optional<ElementId> root = selector.map(css -> session.select(css)
                .orElseThrow(() -> new UsageException("--selector: nothing on the page fits '" + css + "'")));
        PageSnapshot seen = session.observe(new PageReader.Request(budget, root, false, false));
        if (output.json()) {
            PageSnapshot whole = session.observe(new PageReader.Request(budget, root, true, true));
            ObjectNode json = seen.toJson();
            json.set("elements", numbered(whole, session.backendNodeIds(whole)));
            OutputFlags.print(shell, json);
        } else {
            shell.out().print(PlainText.lines(seen.text()));
            shell.out().flush();
        }
        return ExitCode.DONE;
    }

    private static JsonNode numbered(PageSnapshot whole, Map<ElementId, Integer> numbers) {
        JsonNode elements = whole.toJson().get("elements");
        for (int i = 0; i < elements.size(); i++) {
            Integer number = numbers.get(whole.elements().get(i).id());
            ((ObjectNode) elements.get(i)).put("backendNodeId", number);
        }
        return elements;
    }
}
