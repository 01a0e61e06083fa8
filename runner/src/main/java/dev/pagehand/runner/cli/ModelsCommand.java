package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import dev.pagehand.runner.cli.ModelRows.Row;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand models}: the models that are known, and those that configured providers have now. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lists the models that are known, and those that the configured providers list now; others of a provider",
            "may be named all the same."
        },
        footer = {"", "Example:", "  pagehand models --json"})
final class ModelsCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--known", description = "Only what is known here; ask no provider.")
    private boolean known;

    ModelsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String chosen = model.chosenIfAny(shell).orElse("");
        ModelRows source = new ModelRows(ModelFlag.context(shell), shell::say);
        List<Row> rows = source.gather(!known);
        if (!chosen.isEmpty()
                && rows.stream().noneMatch(row -> row.name().toString().equals(chosen))) {
            rows.add(0, source.single(chosen));
        }
        if (output.json()) {
            OutputFlags.print(shell, json(rows, chosen));
        } else {
            table(rows, chosen);
        }
        if (chosen.isEmpty()) {
            shell.say("no model is chosen; write for example LLM_MODEL_NAME=gpt-4.1, or choose with --model");
        }
        return ExitCode.DONE;
    }

    private static ArrayNode json(List<Row> rows, String chosen) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            ObjectNode json = array.addObject()
                    .put("name", row.name().toString())
                    .put("default", row.name().toString().equals(chosen));
            json.put("tools", row.can().tools()).put("vision", row.can().vision());
            json.put("streaming", row.can().streaming());
            json.put("contextTokens", row.can().contextTokens());
            json.put("maxOutputTokens", row.can().maxOutputTokens());
            json.putNull("price");
            row.can()
                    .price()
                    .ifPresent(price -> json.putObject("price")
                            .put("inputUsdPerMillion", price.input())
                            .put("cachedInputUsdPerMillion", price.cachedInput())
                            .put("outputUsdPerMillion", price.output()));
            ArrayNode strengths = json.putArray("strengths");
            row.strengths().forEach(strengths::add);
            json.put("keyConfigured", row.configured());
            json.putNull("listed");
            row.listed().ifPresent(listed -> json.put("listed", listed));
        }
        return array;
    }

    private void table(List<Row> rows, String chosen) {
        int width = rows.stream()
                .mapToInt(row -> row.name().toString().length())
                .max()
                .orElse(10);
        String form = "%-2s%-" + width + "s  %-5s  %-6s  %9s  %9s  %-20s  %-3s  %-6s  %s%n";
        line(
                form,
                "",
                "model",
                "tools",
                "vision",
                "context",
                "output",
                "$ per million in/out",
                "key",
                "listed",
                "strengths");
        for (Row row : rows) {
            ModelCapabilities can = row.can();
            line(
                    form,
                    row.name().toString().equals(chosen) ? "*" : "",
                    PlainText.oneLine(row.name().toString()),
                    yes(can.tools()),
                    yes(can.vision()),
                    tokens(can.contextTokens()),
                    tokens(can.maxOutputTokens()),
                    can.price().map(ModelsCommand::words).orElse("unknown"),
                    yes(row.configured()),
                    row.listed().map(ModelsCommand::yes).orElse(""),
                    String.join(", ", row.strengths()));
        }
        shell.out().println("* decides where no --model is given; listed: whether the provider's own list has it now");
    }

    private void line(String form, Object... cells) {
        shell.out().print(String.format(Locale.ROOT, form, cells).replaceAll(" +(?=\\R)", ""));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static String tokens(int tokens) {
        return tokens == 0 ? "unknown" : String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String words(Price price) {
        return price.input().toPlainString() + " / " + price.output().toPlainString();
    }
}
