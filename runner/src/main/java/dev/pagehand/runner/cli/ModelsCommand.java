package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.ModelCapabilities;
import dev.pagehand.llm.Price;
import dev.pagehand.llm.spi.LlmProvider;
import dev.pagehand.llm.spi.LlmProviders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand models}: the models that are known. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the models that are known; others of a provider may be named all the same.",
        footer = {"", "Example:", "  pagehand models --json"})
final class ModelsCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ModelsCommand(Shell shell) {
        this.shell = shell;
    }

    private record Row(String name, ModelCapabilities can) {}

    @Override
    public Integer call() {
        String chosen = model.chosen(shell);
        List<Row> rows = rows(chosen);
        if (output.json()) {
            OutputFlags.print(shell, json(rows, chosen));
        } else {
            table(rows, chosen);
        }
        return ExitCode.DONE;
    }

    private static List<Row> rows(String chosen) {
        List<Row> rows = new ArrayList<>();
        for (LlmProvider provider : LlmProviders.load().all()) {
            provider.models().forEach((name, can) -> rows.add(new Row(provider.key() + "/" + name, can)));
        }
        if (rows.stream().noneMatch(row -> row.name().equals(chosen))) {
            rows.add(0, new Row(chosen, ModelCapabilities.unknown()));
        }
        return rows;
    }

    private static ArrayNode json(List<Row> rows, String chosen) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            ObjectNode json = array.addObject()
                    .put("name", row.name())
                    .put("default", row.name().equals(chosen));
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
        }
        return array;
    }

    private void table(List<Row> rows, String chosen) {
        int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(10);
        String form = "%-2s%-" + width + "s  %-5s  %-6s  %9s  %9s  %s%n";
        shell.out()
                .printf(Locale.ROOT, form, "", "model", "tools", "vision", "context", "output", "$ per million in/out");
        for (Row row : rows) {
            shell.out()
                    .printf(
                            Locale.ROOT,
                            form,
                            row.name().equals(chosen) ? "*" : "",
                            row.name(),
                            row.can().tools() ? "yes" : "no",
                            row.can().vision() ? "yes" : "no",
                            tokens(row.can().contextTokens()),
                            tokens(row.can().maxOutputTokens()),
                            row.can().price().map(ModelsCommand::words).orElse("unknown"));
        }
        shell.out().println("* decides where no --model is given");
    }

    private static String tokens(int tokens) {
        return tokens == 0 ? "unknown" : String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String words(Price price) {
        return price.input().toPlainString() + " / " + price.output().toPlainString();
    }
}
