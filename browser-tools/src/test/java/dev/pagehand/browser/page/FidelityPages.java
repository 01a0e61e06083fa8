package dev.pagehand.browser.page;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Pages of every kind: widgets, native controls, labels, tables, shadow trees, frames. */
final class FidelityPages {

    private static final String LEAF =
            "<!doctype html><title>Leaf</title><label>Leaf field <input></label><button>Leaf button</button>"
                    + "<a href=/x>Leaf link</a>";

    private FidelityPages() {}

    static List<Path> all() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
    }

    static Path folder() throws URISyntaxException {
        return Path.of(FidelityPages.class.getResource("fidelity").toURI());
    }

    /** Serves one of them; its address. */
    static String serve(OpenBrowser browser, Path page) throws IOException {
        String leaf = browser.other().serve(LEAF);
        String body = Files.readString(page)
                .replace("{{other}}", leaf)
                .replace("{{elsewhere}}", leaf.replace("127.0.0.1", "localhost"));
        return browser.site()
                .serve("<!doctype html><html lang=en><meta charset=utf-8><title>Page</title><body>" + body);
    }
}
