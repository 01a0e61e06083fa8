package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pagehand doctor}: is all there that is needed, and how to mend what is not. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Checks Java, browser, driver, model, token and database, and says how to mend each.",
        footer = {"", "Example:", "  pagehand doctor --install"})
final class DoctorCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--browser", paramLabel = "PATH", description = "The browser to check (PAGEHAND_BROWSER).")
    private java.util.Optional<java.nio.file.Path> browser = java.util.Optional.empty();

    @Option(names = "--install", description = "Install a browser where there is none.")
    private boolean install;

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Check> checks = new Checkup(shell, browser, install).all(() -> model.chosen(shell));
        boolean good = checks.stream().allMatch(Check::good);
        if (output.json()) {
            OutputFlags.print(shell, json(checks, good));
        } else {
            checks.forEach(this::tell);
        }
        return good ? ExitCode.DONE : ExitCode.ENVIRONMENT;
    }

    private static ObjectNode json(List<Check> checks, boolean good) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("ok", good);
        ArrayNode array = json.putArray("checks");
        checks.forEach(check -> array.addObject()
                .put("name", check.name())
                .put("ok", check.good())
                .put("detail", check.detail())
                .put("mend", check.mend().orElse(null)));
        return json;
    }

    private void tell(Check check) {
        Paint paint = new Paint(shell.coloured());
        String mark = check.good() ? paint.good("ok     ") : paint.bad("missing");
        shell.out().printf("%s  %-8s  %s%n", mark, check.name(), PlainText.lines(check.detail()));
        check.mend().ifPresent(mend -> shell.out().println("                   " + mend));
        shell.out().flush();
    }
}
