package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.BrowserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverCacheTest {

    private static final String NAME = "1.0-test";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final AtomicInteger unpacked = new AtomicInteger();

    /** A small driver in place of the real one. */
    private final class SmallDriver implements DriverSource {

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void unpackTo(Path directory) throws IOException {
            unpacked.incrementAndGet();
            Files.createDirectories(directory.resolve("package"));
            Files.writeString(directory.resolve("package/cli.js"), "// the driver");
            Files.writeString(directory.resolve("node"), "a node of some length");
        }
    }

    private DriverCache cache() {
        return cacheIn(folder.resolve("home"));
    }

    private DriverCache cacheIn(Path home) {
        return DriverCache.in(home, folder, new SmallDriver());
    }

    private PlaywrightDriver prepare() {
        return cache().prepare(said::add);
    }

    @Test
    void unpacksOnceAndUsesThatCopyFromThenOn() {
        PlaywrightDriver first = prepare();
        PlaywrightDriver second = prepare();

        assertThat(first.directory()).isEqualTo(folder.resolve("home/driver").resolve(NAME));
        assertThat(first.node()).exists();
        assertThat(first.cli()).exists();
        assertThat(second).isEqualTo(first);
        assertThat(unpacked).hasValue(1);
        assertThat(said).isEmpty();
    }

    @Test
    void tellsTheDriverToCompileOnceAndToDownloadNothing() {
        assertThat(prepare().environment())
                .containsEntry("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .containsEntry(
                        "NODE_COMPILE_CACHE",
                        folder.resolve("home/driver/node-compile-cache").toString());
    }

    @Test
    void replacesACopyThatLostAFile() throws IOException {
        Files.delete(prepare().cli());

        assertThat(prepare().cli()).exists();
        assertThat(unpacked).hasValue(2);
    }

    @Test
    void replacesACopyWhoseNodeWasCutOff() throws IOException {
        Files.writeString(prepare().node(), "a node");

        assertThat(prepare().node()).hasContent("a node of some length");
    }

    @Test
    void replacesAFolderThatSomebodyLeftHalfWritten() throws IOException {
        Path target = folder.resolve("home/driver").resolve(NAME);
        Files.createDirectories(target.resolve("package"));
        Files.writeString(target.resolve("node"), "half");

        assertThat(prepare().node()).hasContent("a node of some length");
        assertThat(prepare().cli()).exists();
    }

    @Test
    void removesUnfinishedCopiesOfThoseWhoWereKilled() throws IOException {
        Path left = folder.resolve("home/driver/.unfinished-123");
        Files.createDirectories(left.resolve("package"));
        Files.writeString(left.resolve("node"), "half");

        prepare();

        assertThat(left).doesNotExist();
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenUnpackingFails() throws IOException {
        DriverSource broken = new DriverSource() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public void unpackTo(Path directory) throws IOException {
                Files.writeString(directory.resolve("node"), "half");
                throw new IOException("No space left on device");
            }
        };
        DriverCache cache = DriverCache.in(folder.resolve("home"), folder, broken);

        assertThatThrownBy(() -> cache.prepare(said::add))
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("PAGEHAND_HOME");
        assertThat(unfinished()).isEmpty();
        assertThat(folder.resolve("home/driver").resolve(NAME)).doesNotExist();
    }

    @Test
    void takesATemporaryFolderWhereTheHomeCannotBeWritten() throws IOException {
        Path home = Files.writeString(folder.resolve("a-file"), "a file cannot hold a cache");

        PlaywrightDriver driver = cacheIn(home).prepare(said::add);
        PlaywrightDriver again = cacheIn(home).prepare(said::add);

        assertThat(driver.directory()).startsWith(folder).exists();
        assertThat(driver.node()).exists();
        assertThat(again).isEqualTo(driver);
        assertThat(unpacked).hasValue(1);
        assertThat(said).hasSize(2).first().asString().contains("cannot be written");
    }

    @Test
    void doesNotTrustATemporaryFolderThatOthersCanWrite() throws IOException {
        Path home = Files.writeString(folder.resolve("a-file"), "");
        Path open = folder.resolve("pagehand-driver-" + System.getProperty("user.name"));
        new SmallDriver().unpackTo(Files.createDirectories(open.resolve(NAME)));
        DriverFiles.mark(open.resolve(NAME));

        assertThat(cacheIn(home).prepare(said::add).directory().startsWith(open))
                .isFalse();
    }

    @Test
    void eightThreadsUnpackOnce() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(8);
        List<Future<PlaywrightDriver>> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            results.add(threads.submit(() -> {
                together.countDown();
                together.await();
                return cache().prepare(line -> {});
            }));
        }
        for (Future<PlaywrightDriver> result : results) {
            assertThat(result.get(30, TimeUnit.SECONDS).cli()).exists();
        }
        threads.shutdown();

        assertThat(unpacked).hasValue(1);
    }

    @Test
    void severalProcessesUnpackTheRealDriverOnceAndItRuns() throws IOException, InterruptedException {
        Path home = folder.resolve("shared");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(UnpackingProcess.start(home));
        }
        List<String> results = new ArrayList<>();
        for (Process process : processes) {
            results.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor()).isZero();
        }

        assertThat(results).allSatisfy(line -> assertThat(line).isEqualTo(results.get(0)));
        PlaywrightDriver driver =
                DriverCache.in(home, Machine.current(System.getenv())).prepare(said::add);
        assertThat(results.get(0).strip()).isEqualTo(driver.directory().toString());
        CommandResult version = new ProcessCommands()
                .run(new Command(
                        List.of(driver.node().toString(), driver.cli().toString(), "--version"),
                        driver.environment(),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
        assertThat(version.tail()).singleElement().asString().startsWith("Version 1.");
        try (Stream<Path> entries = Files.list(home.resolve("driver"))) {
            assertThat(entries.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("1.")))
                    .hasSize(1);
        }
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> entries = Files.list(folder.resolve("home/driver"))) {
            return entries.filter(path -> path.getFileName().toString().startsWith(".unfinished"))
                    .toList();
        }
    }
}
