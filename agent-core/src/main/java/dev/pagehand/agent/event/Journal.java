package dev.pagehand.agent.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a run down as JSON lines, each {@code {"at":"2026-11-21T01:10:00Z","type":"tool_called",…}}. Lines are only
 * appended, and forced to the disk at each outcome and at the end, so that a crash loses at most what came after the
 * last outcome. Pieces of text are left out, the whole text of an answer is kept. Secrets are masked wherever they stand.
 */
public final class Journal implements RunListener, AutoCloseable {

    private static final String MASK = "***";

    private final FileChannel channel;
    private final List<String> secrets;
    private final Clock clock;

    private Journal(FileChannel channel, Collection<String> secrets, Clock clock) {
        this.channel = channel;
        // Longest first: one secret may be a part of another.
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        this.clock = clock;
    }

    /**
     * Opens a journal and makes its folder where needed.
     *
     * @param secrets values that must not be written
     * @throws UncheckedIOException where the file cannot be written
     */
    public static Journal open(Path file, Collection<String> secrets, Clock clock) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
            return new Journal(channel, secrets, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " cannot be written", e);
        }
    }

    /** @throws UncheckedIOException where the disk is full or gone: a run that cannot be written down ends */
    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.TextDelta) {
            return;
        }
        ObjectNode line = event.toJson();
        ObjectNode stamped = line.objectNode().put("at", clock.instant().toString());
        stamped.setAll(line);
        write(masked(stamped) + "\n", event instanceof RunEvent.Outcome || event instanceof RunEvent.RunEnded);
    }

    private void write(String line, boolean force) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (force) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the run's journal cannot be written", e);
        }
    }

    private JsonNode masked(JsonNode node) {
        if (secrets.isEmpty()) {
            return node;
        }
        if (node.isTextual()) {
            return TextNode.valueOf(masked(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode copy = ((ObjectNode) node).objectNode();
            node.properties().forEach(field -> copy.set(masked(field.getKey()), masked(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            var copy = ((com.fasterxml.jackson.databind.node.ArrayNode) node).arrayNode();
            node.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        return node;
    }

    private String masked(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, MASK);
        }
        return result;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the run's journal cannot be closed", e);
        }
    }
}
