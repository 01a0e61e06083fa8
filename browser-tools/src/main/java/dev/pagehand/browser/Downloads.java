package dev.pagehand.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.page.DialogOpened;
import dev.pagehand.browser.page.TextForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that pages give to a session. The browser writes each under a random name into a folder of ours and tells how
 * far it is; when it is whole it gets a safe name. Playwright's own download can only be waited for, without a limit.
 */
final class Downloads implements DownloadEvents.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);

    private static final Duration CLAIMING = Duration.ofMillis(500);

    private final DownloadEvents events;
    private final SessionFiles files;
    private final Consumer<String> announcements;
    private final Map<String, Download> byId = new LinkedHashMap<>();
    private final Set<String> ours = new HashSet<>();
    private final Path arriving;

    private Downloads(DownloadEvents events, SessionFiles files, Consumer<String> announcements) {
        this.events = events;
        this.files = files;
        this.announcements = announcements;
        this.arriving = files.arriving();
    }

    /** Keeps what the pages of the first page's context download from now on. */
    static Downloads keep(DownloadEvents events, Page first, SessionFiles files, Consumer<String> announcements) {
        Downloads downloads = new Downloads(events, files, announcements);
        events.join(downloads, first, downloads.arriving.toString());
        return downloads;
    }

    @Override
    public void begun(JsonObject event) {
        String id = event.get("guid").getAsString();
        String suggested = event.get("suggestedFilename").getAsString();
        byId.put(
                id,
                new Download(
                        event.get("url").getAsString(), suggested, arriving.resolve(id), Download.State.RUNNING, 0));
    }

    @Override
    public void moved(JsonObject event) {
        String id = event.get("guid").getAsString();
        Download known = byId.get(id);
        if (known == null || known.state() != Download.State.RUNNING) {
            return;
        }
        if (isHere(id)) {
            ours.add(id);
        }
        if (!ours.contains(id) && !event.get("state").getAsString().equals("inProgress")) {
            byId.remove(id);
            return;
        }
        long bytes = event.get("receivedBytes").getAsLong();
        byId.put(
                id,
                switch (event.get("state").getAsString()) {
                    case "completed" -> named(known, bytes);
                    case "canceled" -> ended(known, bytes);
                    default -> new Download(known.url(), known.suggestedName(), known.file(), known.state(), bytes);
                });
    }

    // The browser tells of the downloads of all its contexts, but writes only those of ours here.
    private boolean isHere(String id) {
        try (Stream<Path> files = Files.list(arriving)) {
            return files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(id));
        } catch (IOException e) {
            return false;
        }
    }

    private Download named(Download whole, long bytes) {
        try {
            Path file = files.fresh(whole.suggestedName());
            Files.move(whole.file(), file);
            announcements.accept("a download is done: " + file + ", " + bytes + " bytes");
            return new Download(whole.url(), whole.suggestedName(), file, Download.State.DONE, bytes);
        } catch (IOException e) {
            LOG.warn("the download {} cannot be kept: {}", whole.file(), e.getMessage());
            return ended(whole, bytes);
        }
    }

    private Download ended(Download broken, long bytes) {
        announcements.accept("a download failed: " + TextForm.quoted(broken.suggestedName()));
        return new Download(broken.url(), broken.suggestedName(), broken.file(), Download.State.FAILED, bytes);
    }

    /** In the order in which they began. */
    List<Download> all() {
        return byId.entrySet().stream()
                .filter(entry -> ours.contains(entry.getKey()) || isHere(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Forgets what is not whole; to be called when the browser writes no more. */
    void end() {
        events.leave(this);
        try (Stream<Path> left = Files.list(arriving)) {
            for (Path each : left.toList()) {
                Files.delete(each);
            }
            Files.delete(arriving);
        } catch (NoSuchFileException e) {
            // There were none.
        } catch (IOException e) {
            LOG.warn("unfinished downloads stay in {}: {}", arriving, e.getMessage());
        }
    }

    /** Waits until none is running; false where the limit passed, or a dialog opened, before that came true. */
    boolean await(Page page, Duration limit) {
        // One that has just begun has no file yet, so it cannot be known whose it is.
        Duration first = limit.compareTo(CLAIMING) < 0 ? limit : CLAIMING;
        boolean claimed = until(
                page,
                first,
                () -> byId.entrySet().stream()
                        .allMatch(entry -> entry.getValue().state() != Download.State.RUNNING
                                || ours.contains(entry.getKey())
                                || isHere(entry.getKey())));
        boolean ended =
                until(page, limit, () -> all().stream().noneMatch(each -> each.state() == Download.State.RUNNING));
        return claimed && ended;
    }

    private static boolean until(Page page, Duration limit, BooleanSupplier condition) {
        try {
            page.waitForCondition(
                    condition, new Page.WaitForConditionOptions().setTimeout((double) Math.max(1, limit.toMillis())));
            return true;
        } catch (TimeoutError | DialogOpened e) {
            return false;
        }
    }
}
