package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.Path;

/** Where an unpacked driver comes from. */
interface DriverSource {

    /** The folder's name in the cache: version and platform, such as {@code 1.62.1-linux}. */
    String name();

    /** Puts {@code node} and {@code package/} into an existing empty folder. */
    void unpackTo(Path directory) throws IOException;
}
