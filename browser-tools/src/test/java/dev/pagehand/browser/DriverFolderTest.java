package dev.pagehand.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.install.BrowserExecutable;
import dev.pagehand.browser.install.BrowserProvision;
import dev.pagehand.browser.install.Machine;
import dev.pagehand.browser.install.ProvisionOptions;
import dev.pagehand.browser.install.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process left is removed at the next start, and nothing else is touched. */
class DriverFolderTest {

    @TempDir
    private Path temporary;

    private static final Path SYSTEM = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void aSessionWritesIntoItsFolderOnlyAndLeavesNone() throws IOException {
        Path home = Files.createDirectories(Path.of("target", "browser-home").toAbsolutePath());
        try (BrowserSession session =
                BrowserSession.launch(OpenBrowser.options().withHome(home), line -> {})) {
            session.navigate("about:blank");
            assertThat(ownFolders()).hasSize(1);
            try (Stream<Path> profile = Files.list(ownFolders().get(0))) {
                assertThat(profile)
                        .anyMatch(path -> path.getFileName().toString().startsWith("playwright"));
            }
        }
        try (Stream<Path> left = Files.list(ownFolders().get(0))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aDriverOfSomebodyElseInThisProcessStartsAfterOurs() {
        BrowserOptions options = OpenBrowser.options();
        BrowserSession.launch(options, line -> {}).close();
        Machine machine = Machine.current(options.environment());
        BrowserExecutable found = BrowserProvision.provide(
                new ProvisionOptions(options.home(), options.executable(), false, machine), line -> {});
        try (Playwright other = Playwright.create()) {
            Browser theirs = other.chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(found.path())
                            .setChromiumSandbox(Sandbox.on(machine, found).usable()));
            assertThat(theirs.isConnected()).isTrue();
        }
    }

    private static List<Path> ownFolders() throws IOException {
        try (Stream<Path> all = Files.list(SYSTEM)) {
            return all.filter(path -> path.getFileName()
                            .toString()
                            .startsWith("pagehand-" + ProcessHandle.current().pid() + "-"))
                    .toList();
        }
    }

    @Test
    void theFolderAndProcessesOfADeadOwnerAreRemoved() throws IOException, InterruptedException {
        Process owner = new ProcessBuilder("sleep", "600").start();
        long start = owner.info().startInstant().orElseThrow().toEpochMilli();
        Path folder = Files.createDirectories(
                        temporary.resolve("pagehand-" + owner.pid() + "-" + start + "-abc/profile"))
                .getParent();
        Files.writeString(folder.resolve("profile/cookies"), "x");
        ProcessBuilder orphan = new ProcessBuilder("sleep", "600");
        orphan.environment().put(DriverFolder.VARIABLE, folder.toString());
        Process left = orphan.start();
        Process foreign = new ProcessBuilder("sleep", "600").start();
        try {
            assertThat(DriverFolder.removeAbandoned(temporary)).isEmpty();
            assertThat(left.isAlive()).isTrue();
            owner.destroyForcibly().waitFor();
            assertThat(DriverFolder.removeAbandoned(temporary)).containsExactly(folder);
            assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(folder).doesNotExist();
            assertThat(foreign.isAlive()).isTrue();
        } finally {
            Stream.of(owner, left, foreign).forEach(Process::destroyForcibly);
        }
    }

    @Test
    void whatOnlyLooksLikeOursStays() throws IOException {
        for (String name : List.of("pagehand-tests", "pagehand-x-1-abc", "other-999999-1-abc")) {
            Files.createDirectory(temporary.resolve(name));
        }
        Files.createSymbolicLink(temporary.resolve("pagehand-99999999-1-link"), temporary.resolve("pagehand-tests"));
        Files.writeString(temporary.resolve("pagehand-99999999-1-file"), "x");
        assertThat(DriverFolder.removeAbandoned(temporary)).isEmpty();
        try (Stream<Path> all = Files.list(temporary)) {
            assertThat(all).hasSize(5);
        }
    }

    @Test
    void aNumberThatAnotherProcessHasNowIsNoOwner() throws IOException {
        Path folder = Files.createDirectory(
                temporary.resolve("pagehand-" + ProcessHandle.current().pid() + "-1000-abc"));
        assertThat(DriverFolder.removeAbandoned(temporary)).containsExactly(folder);
    }
}
