package dev.pagehand.browser.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders whose files may be given to pages. A page can talk a model into giving it any file, so there are none unless
 * somebody names them.
 */
public record UploadFolders(List<Path> folders) {

    public UploadFolders {
        folders = List.copyOf(folders);
    }

    /** No file may be given to a page. */
    public static UploadFolders none() {
        return new UploadFolders(List.of());
    }

    /** Whether a file lies in one of them, links followed. A file that is not there is judged by its spelling. */
    public boolean permits(Path file) {
        Path real = real(file);
        return folders.stream().anyMatch(folder -> real.startsWith(real(folder)));
    }

    /** Why a file may not be given, for a model to read. */
    public String refusal(Path file) {
        return folders.isEmpty()
                ? "files may not be given to pages; the folders that are permitted are named at the start (--allow-upload)"
                : "the file " + file + " lies in none of the folders whose files may be given to pages: " + folders;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path whole = path.toAbsolutePath().normalize();
            Path parent = whole.getParent();
            return parent != null && Files.exists(parent) ? real(parent).resolve(whole.getFileName()) : whole;
        }
    }
}
