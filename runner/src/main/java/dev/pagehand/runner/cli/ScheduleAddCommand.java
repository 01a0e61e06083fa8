package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.queue.RequestException;
import dev.pagehand.runner.schedule.ScheduleDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagehand schedule add}: a new schedule. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Adds a schedule: a task that is done at set times.",
        footer = {
            "",
            "Example:",
            "  pagehand schedule add prices --cron '0 9 * * MON-FRI' --task \"tell me the price\" --url https://shop.example"
        })
final class ScheduleAddCommand implements Callable<Integer> {

    private final Shell shell;
    private String name = "";

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--cron", required = true, paramLabel = "CRON", description = "Minute, hour, day, month, weekday.")
    private String cron = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "A time zone; this machine's if not given.")
    private Optional<String> zone = Optional.empty();

    @Option(names = "--task", required = true, paramLabel = "TASK", description = "What to do, in plain language.")
    private String task = "";

    @Option(names = "--url", paramLabel = "URL", description = "The address to open first.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--model", paramLabel = "PROVIDER/MODEL", description = "The model that decides.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--output-schema", paramLabel = "FILE", description = "A JSON schema for the run's output.")
    private Optional<Path> outputSchema = Optional.empty();

    @Mixin
    private final TaskFlags given = new TaskFlags();

    @Option(names = "--timeout", paramLabel = "TIME", description = "A time limit of each run, such as 5m.")
    private Optional<String> timeout = Optional.empty();

    @Option(names = "--allow-domain", paramLabel = "DOMAIN", description = "Pages may only go there; may be repeated.")
    private List<String> allowDomains = new ArrayList<>();

    @Option(names = "--allow-private", description = "Permit private addresses, if the worker does.")
    private boolean allowPrivate;

    @Option(names = "--missed", paramLabel = "skip|once|all", description = "Times at which nobody was there: once.")
    private Optional<String> missed = Optional.empty();

    @Option(
            names = "--overlap",
            paramLabel = "skip|queue|cancel",
            description = "Where the last run is not over: skip.")
    private Optional<String> overlap = Optional.empty();

    @Option(names = "--jitter", paramLabel = "TIME", description = "Each run begins up to so much later, at random.")
    private Optional<Duration> jitter = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "No run after this, such as 2027-01-31T00:00:00Z.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--webhook", paramLabel = "URL", description = "Who is told.")
    private Optional<String> webhook = Optional.empty();

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "OCCASION",
            description = "Of what: failure, recovery, change; of all if not given.")
    private List<String> occasions = new ArrayList<>();

    ScheduleAddCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(paramLabel = "NAME", description = "Letters, digits, dots, hyphens and underscores.")
    void name(String given) {
        name = given;
    }

    @Override
    public Integer call() {
        try {
            ScheduleDefinition definition = ScheduleDefinition.of(document());
            ObjectNode added = ScheduleCommand.with(shell, schedules -> {
                schedules.add(definition);
                return schedules.toJson(schedules.find(name).orElseThrow(() -> ScheduleCommand.unknown(name)));
            });
            if (output.json()) {
                OutputFlags.print(shell, added);
            } else {
                shell.say("Added; first at " + added.path("next").asText() + ", where pagehand serve runs then.");
            }
            return ExitCode.DONE;
        } catch (RequestException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private ObjectNode document() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("name", name).put("cron", cron);
        document.put("zone", zone.orElseGet(() -> ZoneId.systemDefault().getId()));
        document.set("run", run());
        missed.ifPresent(word -> document.put("missed", word));
        overlap.ifPresent(word -> document.put("overlap", word));
        jitter.ifPresent(time -> document.put("jitter", time.toMillis() + "ms"));
        until.ifPresent(time -> document.put("until", time));
        webhook.ifPresent(address -> {
            ArrayNode on = document.putObject("webhook").put("url", address).putArray("on");
            occasions.forEach(on::add);
        });
        return document;
    }

    private ObjectNode run() {
        ObjectNode run = JsonNodeFactory.instance.objectNode().put("task", task);
        url.ifPresent(address -> run.put("url", address));
        model.ifPresent(chosen -> run.put("model", chosen));
        outputSchema.ifPresent(file -> run.set("outputSchema", JsonFile.object(shell, "--output-schema", file)));
        given.write(run);
        timeout.ifPresent(time -> run.put("timeout", time));
        if (!allowDomains.isEmpty()) {
            ArrayNode domains = run.putArray("allowDomains");
            allowDomains.forEach(domains::add);
        }
        if (allowPrivate) {
            run.put("allowPrivate", true);
        }
        return run;
    }
}
