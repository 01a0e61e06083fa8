package dev.pagehand.runner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.runner.store.NewRun;
import dev.pagehand.runner.store.RunEnd;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.RunStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes runs into the store that were started from a shell. Those only write their journal, since opening the store would
 * be felt at each start; whoever looks at the store next takes them in.
 */
final class ShellRuns {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
    private static final Duration SILENCE = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final RunStore store;
    private final Path folder;
    private final Clock clock;

    /** @param folder holds a folder for each run */
    ShellRuns(RunStore store, Path folder, Clock clock) {
        this.store = store;
        this.folder = folder;
        this.clock = clock;
    }

    /** Takes in what has ended since, and what was left by a process that died. */
    void collect() {
        List<String> ids = folders();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            Set<String> known = new HashSet<>(store.runs().known(some));
            some.stream().filter(id -> !known.contains(id)).forEach(this::take);
        }
    }

    private List<String> folders() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> ID.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("the runs in " + folder + " cannot be listed", e);
        }
    }

    private void take(String id) {
        Path journal = folder.resolve(id).resolve("journal.jsonl");
        try {
            List<JsonNode> lines = ends(journal);
            if (lines.isEmpty()) {
                return;
            }
            JsonNode first = lines.get(0);
            JsonNode last = lines.get(lines.size() - 1);
            Instant begun = Instant.parse(first.path("at").asText());
            if (last.path("type").asText().equals("run_ended")) {
                ObjectNode result = (ObjectNode) last.path("result");
                store.runs()
                        .addEnded(
                                run(id, first, begun),
                                RunEnd.of(result, Instant.parse(last.path("at").asText())));
            } else {
                interrupted(
                        run(id, first, begun),
                        Files.getLastModifiedTime(journal).toInstant());
            }
        } catch (NoSuchFileException e) {
            // A folder without a journal: it has just begun.
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + journal + " cannot be read", e);
        }
    }

    private void interrupted(NewRun run, Instant lastSign) {
        if (lastSign.plus(SILENCE).isBefore(clock.instant())) {
            store.runs()
                    .addEnded(
                            run, RunEnd.outside(RunRow.INTERRUPTED, "the process ended before the run did", lastSign));
        }
    }

    private static NewRun run(String id, JsonNode started, Instant at) {
        String task = started.path("task").asText();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("task", task);
        if (started.hasNonNull("url")) {
            request.set("url", started.get("url"));
        }
        return new NewRun(id, "shell", Optional.empty(), task, request, Optional.empty(), 0, Optional.empty(), at);
    }

    /** The first line and the last one; none where there is no whole line. */
    private static List<JsonNode> ends(Path journal) throws IOException {
        List<JsonNode> ends = new ArrayList<>();
        String last = null;
        try (BufferedReader lines = Files.newBufferedReader(journal)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (ends.isEmpty() && !add(ends, line)) {
                    return List.of();
                }
                last = line;
            }
        }
        add(ends, last);
        return ends;
    }

    // The last line of a process that died may be half of one.
    private static boolean add(List<JsonNode> ends, @Nullable String line) {
        if (line == null) {
            return false;
        }
        try {
            return ends.add(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
