package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.ActionCandidate;
import dev.pagehand.agent.ground.RecordedGrounder;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.recorder.ActWriting;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingFile;
import dev.pagehand.agent.recording.Steady;
import dev.pagehand.agent.recording.Targets;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.locate.Located;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Single instructions that were done, each in a file of its own in a folder, by what was said and the path of the page that
 * it was said on. Confined to its session's thread.
 */
public final class ActRecordings implements RecordedGrounder.Memory {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int NAME = 40;

    private final BrowserSession session;
    private final Path folder;
    private String begunAt = "";

    /** Those in a folder, which need not be there yet. */
    public ActRecordings(BrowserSession session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    @Override
    public Optional<RecordedGrounder.Remembered> find(String instruction, PageView page, int part) {
        // A later part is of the page that the first was said on, whatever it has become.
        String path = part == 0 ? path(page.url()) : begunAt;
        begunAt = path;
        Path file = file(instruction, path);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Recording recording = RecordingFile.read(file);
        if (part >= recording.steps().size() || !(recording.steps().get(part) instanceof RecordedStep.Act act)) {
            return Optional.empty();
        }
        return again(act, page)
                .map(action -> new RecordedGrounder.Remembered(
                        action, part + 1 < recording.steps().size()));
    }

    private Optional<ActionCandidate> again(RecordedStep.Act act, PageView page) {
        Placeholders places = new Placeholders(Map.of(), Placeholders.origin(page.url()));
        Identification identification = new Identification(session, places, PATIENCE);
        ObjectNode arguments = (ObjectNode) Placeholders.eachText(act.arguments(), places::filled);
        for (Map.Entry<String, RecordedElement> element : act.elements().entrySet()) {
            Located located =
                    identification.find(identification.filled(element.getValue().fingerprint()));
            if (!(located instanceof Located.Found found)) {
                return Optional.empty();
            }
            Targets.put(arguments, element.getKey(), found.id().toString());
        }
        return Optional.of(new ActionCandidate(act.tool(), arguments, act.instruction()));
    }

    /**
     * Begins to write down what is done for an instruction. Saving it replaces the file that was there; nothing is written
     * where nothing was done to an element.
     */
    public ActWriting begin(String instruction) {
        String url = session.shown().url();
        Placeholders places = new Placeholders(Map.of(), Placeholders.origin(url));
        return new ActWriting(session, places, instruction, written -> {
            List<RecordedStep> steps = written.steps();
            if (!steps.isEmpty()) {
                Recording recording = new Recording(instruction, Placeholders.origin(url), List.of(), steps);
                RecordingFile.write(file(instruction, path(url)), recording);
            }
        });
    }

    private Path file(String instruction, String path) {
        String words = instruction
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String name = words.length() <= NAME ? words : words.substring(0, NAME);
        return folder.resolve(name + "-" + hash(instruction + "\n" + path) + ".json");
    }

    /** The path of an address, without what is another one each time. */
    private static String path(String url) {
        try {
            String path = URI.create(url).getRawPath();
            return new Steady("").text(path == null || path.isEmpty() ? "/" : path);
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
