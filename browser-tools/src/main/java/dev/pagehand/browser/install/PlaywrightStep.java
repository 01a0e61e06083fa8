package dev.pagehand.browser.install;

import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Playwright's own installer, into Playwright's own folder. It is given up when nothing moves for a while. */
final class PlaywrightStep implements InstallStep {

    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Supplier<PlaywrightDriver> driver;
    private final Commands commands;

    PlaywrightStep(Supplier<PlaywrightDriver> driver, Commands commands) {
        this.driver = driver;
        this.commands = commands;
    }

    @Override
    public String name() {
        return "Playwright's installer";
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public String announcement() {
        return "No browser found. Installing Chromium with Playwright's installer (about 170 MB, once).";
    }

    @Override
    public CommandResult run() throws InterruptedException {
        try {
            return install(driver.get());
        } catch (BrowserException | IOException e) {
            return new CommandResult(CommandResult.Ending.NOT_STARTED, String.valueOf(e.getMessage()), List.of());
        }
    }

    private CommandResult install(PlaywrightDriver ready) throws IOException, InterruptedException {
        // Its progress is told in steps of ten per cent; the growing download shows the rest.
        Path downloads = Files.createTempDirectory("pagehand-browser-");
        try {
            Map<String, String> environment = new HashMap<>();
            environment.put("TMPDIR", downloads.toString());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "");
            List<String> line =
                    List.of(ready.node().toString(), ready.cli().toString(), "install", "--no-shell", "chromium");
            return commands.run(new Command(line, environment, SILENCE, LIMIT, () -> bytesIn(downloads)));
        } finally {
            Folders.delete(downloads);
        }
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
