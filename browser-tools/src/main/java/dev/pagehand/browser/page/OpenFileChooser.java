package dev.pagehand.browser.page;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file chooser that a page has opened, if any. It waits for files until they are given or the page is left. */
public final class OpenFileChooser {

    private @Nullable FileChooser chooser;

    OpenFileChooser(Page page) {
        page.onFileChooser(opened -> chooser = opened);
        page.onFrameNavigated(this::left);
    }

    private void left(Frame frame) {
        if (frame.parentFrame() == null) {
            chooser = null;
        }
    }

    public boolean isOpen() {
        return chooser != null;
    }

    /** As it stands in a snapshot: {@code file chooser open: takes one file (browser_file_upload answers it)}. */
    public Optional<String> notice() {
        return Optional.ofNullable(chooser)
                .map(open -> "file chooser open: takes " + (open.isMultiple() ? "several files" : "one file")
                        + " (browser_file_upload answers it)");
    }

    /** Why it does not take these files; empty where it does. */
    public Optional<String> refusal(List<Path> files) {
        FileChooser open = chooser;
        if (open == null) {
            return Optional.of("no file chooser is open; click what opens one, or name the file input as target");
        }
        return files.size() > 1 && !open.isMultiple()
                ? Optional.of("the file chooser takes one file only")
                : Optional.empty();
    }

    /** Gives it files; does nothing where none is open. */
    public void choose(List<Path> files, Duration limit) {
        FileChooser open = chooser;
        if (open != null) {
            chooser = null;
            open.setFiles(files.toArray(Path[]::new), new FileChooser.SetFilesOptions().setTimeout((double)
                            limit.toMillis()));
        }
    }

    /** Closes it without files; false where none was open. */
    public boolean cancel() {
        boolean wasOpen = isOpen();
        chooser = null;
        return wasOpen;
    }
}
