package dev.pagehand.llm.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a process and all that it started. A child whose parent has ended is no descendant any more, so each process is
 * also known by a mark in its environment, which children inherit (readable on Linux).
 */
final class ProcessTree {

    /** The environment variable that holds the mark. */
    static final String MARK = "PAGEHAND_TOKEN_SCRIPT_RUN";

    private static final Path PROCESSES = Path.of("/proc");

    private ProcessTree() {}

    static void end(Process process, String mark) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.addAll(marked(mark));
        // By its handle: Process.destroy would close the pipes before they are read.
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        // One that was started while we looked.
        marked(mark).forEach(ProcessHandle::destroyForcibly);
    }

    private static List<ProcessHandle> marked(String mark) {
        List<ProcessHandle> found = new ArrayList<>();
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return found;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("environ"), MARK + "=" + mark)) {
                    ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                            .ifPresent(found::add);
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    private static boolean holds(Path environ, String entry) {
        try {
            return new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1).contains(entry);
        } catch (IOException e) {
            return false; // It has ended, or is another user's.
        }
    }
}
