package dev.pagehand.browser.install;

import com.microsoft.playwright.impl.driver.Driver;
import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The driver as it lies in Playwright's jars: {@code driver/package/…} and {@code driver/<platform>/node}. */
final class DriverJars implements DriverSource {

    private static final String PACKAGE = "driver/package/";

    /** Type declarations are for people who write TypeScript. */
    private static final String TYPES = PACKAGE + "types/";

    private static final Pattern VERSION = Pattern.compile("\"version\"\\s*:\\s*\"([0-9A-Za-z.+-]+)\"");

    private final String platform;

    DriverJars(String platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        String manifest = PACKAGE + "package.json";
        try (InputStream in = resource(manifest).openStream()) {
            Matcher version = VERSION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (version.find()) {
                return version.group(1) + "-" + platform;
            }
        } catch (IOException e) {
            throw new BrowserException.Unavailable("Playwright's driver cannot be read from its jar.", e);
        }
        throw new BrowserException.Unavailable("Playwright's driver names no version in " + manifest + ".");
    }

    @Override
    public void unpackTo(Path directory) throws IOException {
        unpack(PACKAGE, directory.resolve("package"));
        unpack("driver/" + platform + "/", directory);
        Path node = DriverFiles.node(directory);
        if (!node.toFile().setExecutable(true, false)) {
            throw new IOException(node + " cannot be made executable");
        }
    }

    private static void unpack(String prefix, Path target) throws IOException {
        // A jar need not list its folders, so the folder is found by a file that is surely in it.
        URL known = resource(prefix + (prefix.equals(PACKAGE) ? "package.json" : "LICENSE"));
        URLConnection connection = known.openConnection();
        if (connection instanceof JarURLConnection inJar) {
            unpackJar(inJar, prefix, target);
        } else {
            copyFolder(Path.of(uri(known)).resolveSibling(""), target);
        }
    }

    private static void unpackJar(JarURLConnection connection, String prefix, Path target) throws IOException {
        // Not the shared copy: closing that one would break the class loader that reads from it.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Iterator<JarEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> entry.getName().startsWith(prefix))
                    .filter(entry -> !entry.getName().startsWith(TYPES))
                    .iterator();
            while (entries.hasNext()) {
                JarEntry entry = entries.next();
                try (InputStream in = jar.getInputStream(entry)) {
                    copy(in, target, entry.getName().substring(prefix.length()));
                }
            }
        }
    }

    private static void copyFolder(Path from, Path target) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                copy(in, target, from.relativize(file).toString());
            }
        }
    }

    private static void copy(InputStream in, Path target, String name) throws IOException {
        Path file = target.resolve(name).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the driver's jar holds a file outside of its folder: " + name);
        }
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
    }

    private static URL resource(String name) {
        @Nullable URL found = Driver.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new BrowserException.Unavailable("Playwright's jars do not hold " + name
                    + ". Put com.microsoft.playwright:driver-bundle on the class path.");
        }
        return found;
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a usable address: " + url, e);
        }
    }
}
