package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.Download;
import dev.pagehand.browser.page.TextForm;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What pages have downloaded, and where it lies. */
final class DownloadTool {

    private final Supplier<BrowserSession> session;

    private DownloadTool(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static Tool of(Supplier<BrowserSession> session) {
        return new FunctionTool(
                "browser_downloads",
                "Lists the files that pages have downloaded: name, state, size and where each lies. Waits for those that are"
                        + " still running, up to the session's time limit.",
                Schema.object()
                        .flag("wait", "Whether to wait for those that are still running; true if not given")
                        .require(),
                new DownloadTool(session)::list);
    }

    private ToolResult list(ObjectNode arguments) {
        Duration limit =
                arguments.path("wait").asBoolean(true) ? session.get().time().left() : Duration.ZERO;
        List<Download> all;
        try {
            all = session.get().awaitDownloads(limit);
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
        long running = all.stream()
                .filter(download -> download.state() == Download.State.RUNNING)
                .count();
        String detail = all.size()
                + (all.size() == 1 ? " download" : " downloads")
                + (running > 0 ? ", " + running + " running" : "");
        ObjectNode json = Results.object().put("outcome", "performed").put("detail", detail);
        ArrayNode array = json.putArray("downloads");
        StringBuilder text = new StringBuilder(detail).append('\n');
        for (Download download : all) {
            array.add(json(download));
            text.append(line(download)).append('\n');
        }
        return Results.answer(text.toString(), json);
    }

    private static ObjectNode json(Download download) {
        ObjectNode json = Results.object()
                .put("name", download.suggestedName())
                .put("state", word(download))
                .put("bytes", download.bytes())
                .put("url", download.url());
        return download.state() == Download.State.DONE
                ? json.put("file", download.file().toString())
                : json.putNull("file");
    }

    private static String line(Download download) {
        String line = "- " + TextForm.quoted(download.suggestedName()) + " " + word(download) + ", " + download.bytes()
                + " bytes";
        return download.state() == Download.State.DONE ? line + ": " + download.file() : line;
    }

    private static String word(Download download) {
        return download.state().name().toLowerCase(Locale.ROOT);
    }
}
