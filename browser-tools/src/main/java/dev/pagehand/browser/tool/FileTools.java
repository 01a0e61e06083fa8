package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.action.RefusalReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/** Writing what the session holds to files. */
final class FileTools {

    private final Supplier<BrowserSession> session;

    private FileTools(Supplier<BrowserSession> session) {
        this.session = session;
    }

    static List<Tool> of(Supplier<BrowserSession> session) {
        FileTools tools = new FileTools(session);
        return List.of(
                new FunctionTool(
                        "browser_pdf_save",
                        "Saves the page as a PDF file and answers where that is.",
                        Schema.object()
                                .text("filename", "The file's name, page.pdf if not given")
                                .require(),
                        tools::pdf),
                new FunctionTool(
                        "browser_storage_state",
                        "Saves cookies and local storage to a file, for a later session to begin with, and answers where that"
                                + " is. Their values are not shown.",
                        Schema.object()
                                .text("filename", "The file's name, storage-state.json if not given")
                                .require(),
                        tools::storageState));
    }

    private ToolResult pdf(ObjectNode arguments) {
        String name = arguments.path("filename").asText("page.pdf");
        try {
            boolean secret = session.get()
                    .<Boolean>inTab(tab -> tab.secretPlaces().stream().anyMatch(places -> places.count() > 0));
            if (secret) {
                return Results.refused(
                        RefusalReason.BLOCKED_BY_POLICY, "the page shows a secret, which a PDF would keep");
            }
            byte[] pdf = session.get().inTab(tab -> tab.page().pdf(new Page.PdfOptions().setPrintBackground(true)));
            return SavedResult.answer(session.get().files().write(name, ".pdf", pdf), pdf.length);
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        } catch (BrowserException e) {
            throw e;
        } catch (PlaywrightException e) {
            return Results.refused(
                    RefusalReason.WRONG_KIND,
                    "this browser writes no PDF; it does so only without a window (headless)");
        }
    }

    private ToolResult storageState(ObjectNode arguments) {
        String name = arguments.path("filename").asText("storage-state.json");
        try {
            Path file = session.get().files().fresh(name, ".json");
            ownersOnly(file);
            int cookies = session.get().<Integer>inTab(tab -> {
                BrowserContext context = tab.page().context();
                context.storageState(new BrowserContext.StorageStateOptions().setPath(file));
                return context.cookies().size();
            });
            String detail = "saved " + cookies + " cookies and the local storage to " + file;
            return Results.answer(
                    detail,
                    Results.object()
                            .put("outcome", "performed")
                            .put("detail", detail)
                            .put("file", file.toString())
                            .put("cookies", cookies));
        } catch (BrowserException.TimedOut e) {
            return Results.notAnswered(session.get(), e);
        }
    }

    // Whoever has the cookies is logged in.
    private static void ownersOnly(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be written", e);
        }
    }
}
