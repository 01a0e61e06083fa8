package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.tool.ToolRegistry;
import dev.pagehand.browser.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code pagehand call}: tool calls in one session. One call prints one object, several an array with an object for each
 * in order. A call that fails does not keep the next ones from being made; the exit code is that of the first that failed.
 */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Calls a tool on a page, and more tools after it in the same session.",
            "With --json one call prints an object, several an array; all calls are made, also after one that failed."
        },
        footer = {
            "",
            "Example:",
            "  pagehand call browser_find --args '{\"text\": \"More\"}' --url https://example.com \\",
            "    --then browser_snapshot"
        })
final class CallCommand implements Callable<Integer> {

    private final Shell shell;
    private final List<String> tools = new ArrayList<>(List.of(""));
    private final List<String> arguments = new ArrayList<>(List.of("{}"));

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--save", paramLabel = "FILE", description = "Where the last picture that a tool took goes.")
    private Optional<Path> save = Optional.empty();

    CallCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "TOOL", description = "Such as browser_snapshot; they are listed below.")
    void tool(String name) {
        tools.set(0, name);
    }

    @Option(names = "--args", paramLabel = "JSON", description = "The arguments of the tool named last.")
    void args(String json) {
        arguments.set(arguments.size() - 1, json);
    }

    @Option(names = "--then", paramLabel = "TOOL", description = "One more tool; its --args follow.")
    void then(String name) {
        tools.add(name);
        arguments.add("{}");
    }

    @Override
    public Integer call() {
        List<ObjectNode> parsed =
                arguments.stream().map(text -> JsonFile.object("--args", text)).toList();
        List<ToolResult> results = OnePage.inSession(shell, browser, session -> results(session, parsed));
        show(results);
        return results.stream()
                .mapToInt(ExitCode::of)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(ExitCode.DONE);
    }

    private List<ToolResult> results(BrowserSession session, List<ObjectNode> parsed) {
        // Elements get their ids when they are first looked at.
        session.observe();
        ToolRegistry registry = ToolRegistry.forSession(session);
        List<ToolResult> results = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            ToolResult result = registry.call(tools.get(i), parsed.get(i));
            result.pictures().forEach(this::keep);
            results.add(result);
        }
        return results;
    }

    private void keep(ToolResult.Picture picture) {
        save.ifPresent(file -> {
            try {
                Files.write(shell.folder().resolve(file), Base64.getDecoder().decode(picture.base64()));
            } catch (IOException e) {
                throw new UncheckedIOException("--save: " + file + " cannot be written", e);
            }
        });
    }

    private void show(List<ToolResult> results) {
        if (!output.json()) {
            results.forEach(
                    result -> shell.out().println(PlainText.lines(result.text()).stripTrailing()));
            shell.out().flush();
        } else if (results.size() == 1) {
            OutputFlags.print(shell, results.get(0).json());
        } else {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            results.forEach(result -> array.add(result.json()));
            OutputFlags.print(shell, array);
        }
    }
}
