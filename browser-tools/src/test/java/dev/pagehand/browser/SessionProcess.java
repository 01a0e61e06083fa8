package dev.pagehand.browser;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process of its own that opens a page, says so, and waits to be ended. */
final class SessionProcess {

    static final String READY = "ready";

    private SessionProcess() {}

    static Process start(String url) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), SessionProcess.class.getName(), url)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        BrowserSession session = BrowserSession.launch(OpenBrowser.options(), line -> {});
        session.navigate(arguments[0]);
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            // The log may stand before it on the same line.
            out.println("\n" + READY);
            System.in.read();
        }
    }
}
