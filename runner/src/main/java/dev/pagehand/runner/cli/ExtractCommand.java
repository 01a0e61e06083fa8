package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.extract.Extraction;
import dev.pagehand.agent.extract.Extractor;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand extract}: values from one page, or from the pages of a list. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Takes values from a page, by a JSON schema where one is given. Only what stands on the page;"
                + " --json tells for each value which element shows it.",
        footer = {
            "",
            "Example:",
            "  pagehand extract \"the articles with their prices\" --url https://shop.example --schema articles.json"
                    + " --model custom/gpt-4.1"
        })
final class ExtractCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final VerbFlags flags = new VerbFlags();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "A JSON schema of the value; a list of texts if not given.")
    private Optional<Path> schema = Optional.empty();

    @Option(
            names = "--pages",
            paramLabel = "N",
            description = "Read so many pages of a list at most: next pages are opened, endless ones scrolled. 1 if not"
                    + " given.")
    private int pages = 1;

    @Option(names = "--selector", paramLabel = "CSS", description = "Read only the first element that this fits.")
    private Optional<String> selector = Optional.empty();

    ExtractCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (pages < 1) {
            throw new UsageException("--pages is " + pages + ", but must be at least 1");
        }
        JsonNode wanted = schema.<JsonNode>map(file -> JsonFile.object(shell, "--schema", file))
                .orElseGet(ExtractCommand::texts);
        Extraction<JsonNode> found =
                flags.perform(shell, (agent, instruction) -> extractor(agent).extract(instruction, wanted));
        if (flags.json()) {
            OutputFlags.print(shell, Extraction.toJson(found));
        } else {
            tell(found);
        }
        return found.provenance().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Extractor extractor(Agent agent) {
        Extractor extractor = agent.extractor().withPages(pages);
        return selector.map(css -> agent.session()
                        .select(css)
                        .map(extractor::withWithin)
                        .orElseThrow(() -> new UsageException("--selector: nothing on the page fits " + css)))
                .orElse(extractor);
    }

    private static ObjectNode texts() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
        list.putObject("items").put("type", "string");
        return list;
    }

    private void tell(Extraction<JsonNode> found) {
        try {
            String value = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(found.value());
            shell.out().println(PlainText.lines(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        found.warnings().forEach(warning -> shell.say("Warning: " + PlainText.oneLine(warning)));
        shell.out().flush();
    }
}
