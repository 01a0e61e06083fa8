package dev.pagehand.agent.report;

import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.event.Journal;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is left of one run: {@code <folder>/<runId>/journal.jsonl} while it runs, and {@code report.html} beside it,
 * or in a folder of choice, at its end. Confined to the run's thread.
 */
public final class RunFiles implements RunListener, AutoCloseable {

    private final Path folder;
    private final Optional<Path> reportFolder;
    private final Timeline timeline;
    private final Clock clock;
    private List<EarlierAttempt> earlier = List.of();
    private @Nullable Journal journal;
    private @Nullable Path journalFile;
    private @Nullable Path report;

    /**
     * @param folder holds a folder for each run
     * @param reportFolder where the report goes; into the run's folder where absent
     * @param session what pictures are taken of
     */
    public RunFiles(Path folder, Optional<Path> reportFolder, BrowserSession session, Clock clock) {
        this.folder = folder;
        this.reportFolder = reportFolder;
        this.timeline = new Timeline(session, clock);
        this.clock = clock;
    }

    /** The report shows these attempts too, before the one that this hears of. */
    public RunFiles after(List<EarlierAttempt> attempts) {
        earlier = List.copyOf(attempts);
        return this;
    }

    /** @throws UncheckedIOException where a file cannot be written */
    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            journalFile = folder.resolve(started.runId()).resolve("journal.jsonl");
            journal = Journal.open(journalFile, List.of(), clock);
        }
        if (journal != null) {
            journal.onEvent(event);
        }
        timeline.onEvent(event);
        if (event instanceof RunEvent.RunEnded ended) {
            report = write(ended.result());
        }
    }

    private Path write(RunResult result) {
        Path place = reportFolder.orElseGet(() -> folder.resolve(result.runId()));
        Path file = place.resolve("report.html");
        try {
            Files.createDirectories(place);
            Files.writeString(file, ReportPage.of(timeline, result, earlier));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the report " + file + " cannot be written", e);
        }
    }

    /** The result with the files that were written. */
    public RunResult withArtifacts(RunResult result) {
        RunResult with = journalFile == null ? result : result.withArtifact("journal", journalFile.toString());
        return report == null ? with : with.withArtifact("report", report.toString());
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
