package dev.pagehand.junit;

import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.replay.HealPolicy;
import dev.pagehand.agent.replay.calls.RecordedCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The recording of one test: what is done by it, and what becomes of its file. */
final class TestRecording {

    private static final Logger LOG = System.getLogger(TestRecording.class.getName());
    private static final String AGAIN = "-Dpagehand.recordings=record";

    private final Path file;
    private final Path patch;
    private final String test;
    private final HealPolicy heal;
    private final TestModel.Need need;
    private final RecordedCalls calls;

    private TestRecording(TestPlace place, HealPolicy heal, TestModel.Need need, RecordedCalls calls) {
        this.file = place.recording();
        this.patch = place.artifacts().resolve("recording.patch");
        this.test = place.className() + "." + place.testName();
        this.heal = heal;
        this.need = need;
        this.calls = calls;
    }

    /** That of a test; absent where it has none and is to have none. */
    static Optional<TestRecording> of(TestPlace place, Optional<String> site, boolean mayAsk) {
        RecordingMode mode = place.settings().recordings();
        if (mode == RecordingMode.OFF) {
            return Optional.empty();
        }
        Path file = place.recording();
        boolean there = Files.exists(file);
        Optional<Recording> before =
                there && mode != RecordingMode.RECORD ? Optional.of(RecordingFile.read(file)) : Optional.empty();
        HealPolicy heal = place.settings().heal();
        RecordedCalls.Options options = RecordedCalls.Options.ofDefaults()
                .withHeal(heal)
                .withGrounding(place.settings().healedBy(mayAsk && mode != RecordingMode.REPLAY))
                .withRecords(mode != RecordingMode.REPLAY)
                .withFile(file.toString().replace('\\', '/'));
        RecordedCalls calls =
                new RecordedCalls(before, site.map(options::withBase).orElse(options));
        return Optional.of(new TestRecording(place, heal, need(mode, before.isPresent()), calls));
    }

    private static TestModel.Need need(RecordingMode mode, boolean recorded) {
        if (mode == RecordingMode.REPLAY) {
            return TestModel.Need.NEVER;
        }
        return recorded ? TestModel.Need.LATER : TestModel.Need.NOW;
    }

    /** When the test needs its model. */
    TestModel.Need need() {
        return need;
    }

    RecordedCalls calls() {
        return calls;
    }

    /** Ends what is recorded, while the page is still open; where the test did something else than is recorded. */
    List<String> problems() {
        calls.end();
        return calls.problems().isEmpty()
                ? List.of()
                : List.of("the recording " + file + " goes on with " + String.join(", ", calls.problems())
                        + ", which the test did not ask for; record it again with " + AGAIN);
    }

    /** What to tell beneath a failure. */
    String note() {
        List<String> note = new ArrayList<>();
        note.add(
                Files.exists(file)
                        ? "it is done as in " + file + "; where the page is right, record it again with " + AGAIN
                        : "there is no recording " + file + "; run the test once with " + AGAIN
                                + ", and a model where rules are not enough, and commit the file");
        if (!calls.diff().isEmpty()) {
            write();
            note.add("how the recording would have to differ is in " + patch);
        }
        return String.join("\n", note);
    }

    /** After a test that passed: writes what is to be written, and tells of what was healed. */
    void keep() {
        calls.beyondRecording().forEach(what -> LOG.log(Logger.Level.WARNING, "{0} is not recorded: {1}", test, what));
        Optional<Recording> written = calls.toWrite();
        written.ifPresent(recording ->
                RecordingFile.write(file, recording.withBase(baseBefore().orElse(recording.base()))));
        if (calls.told().isEmpty()) {
            return;
        }
        String healed = String.join("; ", calls.told());
        if (heal == HealPolicy.ACCEPT) {
            LOG.log(Logger.Level.WARNING, "{0} was healed, and {1} is written anew: {2}", test, file, healed);
            return;
        }
        write();
        LOG.log(
                Logger.Level.WARNING,
                "{0} was healed: {1}; accept it by git apply {2}, or by -Dpagehand.heal=accept",
                test,
                healed,
                patch);
    }

    /** The site may have another port each time; that is no difference to review. */
    private Optional<String> baseBefore() {
        try {
            return Files.exists(file) ? Optional.of(RecordingFile.read(file).base()) : Optional.empty();
        } catch (RecordingException e) {
            return Optional.empty();
        }
    }

    private void write() {
        try {
            Files.createDirectories(patch.getParent());
            Files.writeString(patch, calls.diff());
        } catch (IOException e) {
            throw new UncheckedIOException("the difference " + patch + " cannot be written", e);
        }
    }
}
