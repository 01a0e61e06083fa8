package dev.pagehand.runner.cli;

import dev.pagehand.browser.SessionOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What a session shows itself as, and what it keeps of itself; part of {@link BrowserFlags}. */
final class SessionFlags {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Look like this device to pages, such as 'iPhone 15'.")
    private Optional<String> device = Optional.empty();

    @Option(
            names = "--viewport",
            paramLabel = "WxH",
            description = "The part of a page that is in view, in CSS pixels: 1280x720 if not given.")
    private Optional<String> viewport = Optional.empty();

    @Option(names = "--video", paramLabel = "DIR", description = "Film each tab into this folder.")
    private Optional<Path> video = Optional.empty();

    @Option(
            names = "--har",
            paramLabel = "FILE",
            description = "Write all requests and answers to this file. It holds cookies and passwords.")
    private Optional<Path> har = Optional.empty();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write a Playwright trace (a zip file) to look at with npx playwright show-trace.")
    private Optional<Path> trace = Optional.empty();

    SessionOptions options(Path folder) {
        SessionOptions.Builder wanted = SessionOptions.builder();
        device.ifPresent(wanted::device);
        viewport.ifPresent(size -> {
            Matcher sides = SIZE.matcher(size);
            if (!sides.matches()) {
                throw new UsageException("--viewport: '" + size + "' is no size; write it as 1280x720");
            }
            wanted.viewport(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
        });
        video.ifPresent(path -> wanted.video(folder.resolve(path)));
        har.ifPresent(path -> wanted.har(folder.resolve(path)));
        trace.ifPresent(path -> wanted.trace(folder.resolve(path)));
        return wanted.build();
    }
}
