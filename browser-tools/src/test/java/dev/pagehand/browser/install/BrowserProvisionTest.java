package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.install.BrowserExecutable.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing on bare machines: real processes run scripts that stand for the installers. */
class BrowserProvisionTest {

    private static final String DEBIAN = "ID=debian\nVERSION_ID=\"12\"\n";
    private static final String UBUNTU = "ID=ubuntu\nID_LIKE=debian\n";

    @TempDir
    Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private BareMachine bare;
    private Path log;

    @BeforeEach
    void debianWithInstallersThatFail() throws IOException {
        bare = new BareMachine(folder).osRelease(DEBIAN).asRoot();
        log = folder.resolve("log");
        playwrightDoes("echo Downloading; echo connect ECONNREFUSED; exit 1");
        aptDoes("echo E: Unable to locate package chromium; exit 100");
    }

    private void playwrightDoes(String script) throws IOException {
        bare.file("/driver/package/cli.js", "");
        bare.program("/driver/node", "shift; echo playwright $* >> " + log, script);
    }

    private void aptDoes(String script) throws IOException {
        bare.program("/usr/bin/apt-get", "shift 2; echo apt-get $* >> " + log, script);
    }

    private String makes(String program, String answer) {
        Path file = folder.resolve(program.substring(1));
        return "mkdir -p " + file.getParent() + "; printf '#!/bin/sh\\n" + answer + "\\n' > " + file + "; chmod +x "
                + file;
    }

    private String makesPlaywrightBrowser(String answer) {
        String revision = "/home/ann/.cache/ms-playwright/chromium-1234";
        return makes(revision + "/chrome-linux64/chrome", answer) + "; touch " + folder + revision
                + "/INSTALLATION_COMPLETE";
    }

    private BrowserExecutable provide() {
        return provide(bare.options());
    }

    private BrowserExecutable provide(ProvisionOptions options) {
        return provide(options, said::add);
    }

    private BrowserExecutable provide(ProvisionOptions options, Consumer<String> progress) {
        ProcessCommands commands = new ProcessCommands();
        PlaywrightDriver driver = new PlaywrightDriver(folder.resolve("driver"), Map.of());
        List<InstallStep> steps = BrowserProvision.steps(bare.machine(), () -> driver, commands);
        return BrowserProvision.install(options, steps, commands, progress);
    }

    private List<String> ran() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    @Test
    void nothingIsStartedWhenABrowserIsThere() throws IOException {
        Path chromium = bare.program("/usr/bin/chromium", "echo started >> " + log);

        assertThat(BrowserProvision.provide(bare.options(), said::add))
                .isEqualTo(new BrowserExecutable(chromium, Origin.MACHINE));
        assertThat(ran()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void playwrightsInstallerComesFirst() throws IOException {
        playwrightDoes(makesPlaywrightBrowser("echo Chromium 1"));

        assertThat(provide().origin()).isEqualTo(Origin.PLAYWRIGHT);
        assertThat(ran()).containsExactly("playwright install --no-shell chromium");
        assertThat(said).hasSize(2).first().asString().contains("Playwright's installer");
    }

    @Test
    void theSystemsPackagesComeSecondWithFreshListsWhereThereAreNone() throws IOException {
        aptDoes(makes("/usr/bin/chromium", "echo Chromium 1"));

        assertThat(provide().path()).isEqualTo(folder.resolve("usr/bin/chromium"));
        assertThat(ran())
                .containsExactly(
                        "playwright install --no-shell chromium",
                        "apt-get update",
                        "apt-get install -y --no-install-recommends chromium");
        assertThat(said).anyMatch(line -> line.contains("apt-get install chromium"));
    }

    @Test
    void outdatedPackageListsAreRenewedAfterAFailure() throws IOException {
        bare.file("/var/lib/apt/lists/debian_main_Packages.lz4", "");
        aptDoes("case $1 in update) touch " + folder + "/fresh;; *) test -e " + folder + "/fresh || exit 100; "
                + makes("/usr/bin/chromium", "echo Chromium 1") + ";; esac");

        assertThat(provide().path()).isEqualTo(folder.resolve("usr/bin/chromium"));
        assertThat(ran())
                .containsSubsequence(
                        "apt-get install -y --no-install-recommends chromium",
                        "apt-get update",
                        "apt-get install -y --no-install-recommends chromium");
    }

    @Test
    void aBrowserThatDoesNotStartIsNotTakenForOne() throws IOException {
        playwrightDoes(makesPlaywrightBrowser("echo libnss3.so: cannot open >&2; exit 127"));
        aptDoes(makes("/usr/bin/chromium", "echo Chromium 1"));

        assertThat(provide().path()).isEqualTo(folder.resolve("usr/bin/chromium"));
    }

    @Test
    void onUbuntuTheLibrariesOfPlaywrightsBrowserAreInstalled() throws IOException {
        bare.osRelease(UBUNTU);
        playwrightDoes("case $1 in install) "
                + makesPlaywrightBrowser("test -e " + folder + "/libraries") + ";; install-deps) touch " + folder
                + "/libraries;; esac");

        assertThat(provide().origin()).isEqualTo(Origin.PLAYWRIGHT);
        assertThat(ran()).containsExactly("playwright install --no-shell chromium", "playwright install-deps chromium");
    }

    @Test
    void onUbuntuTheSnapStubIsNotInstalled() throws IOException {
        bare.osRelease(UBUNTU);

        assertThatThrownBy(this::provide)
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("only starts a snap")
                .hasMessageContaining("snap install chromium");
        assertThat(ran()).containsExactly("playwright install --no-shell chromium");
    }

    @Test
    void whenNothingWorksOneErrorTellsWhatWasTriedAndWhatToDo() {
        assertThatThrownBy(this::provide)
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("Playwright's installer: exit status 1: Downloading | connect ECONNREFUSED")
                .hasMessageContaining("the system's packages: exit status 100: E: Unable to locate package chromium")
                .hasMessageContaining("apt-get update && apt-get install -y chromium")
                .hasMessageContaining("PAGEHAND_BROWSER");
    }

    @Test
    void anOrdinaryUserInstallsNoPackages() throws IOException {
        bare = new BareMachine(folder).osRelease(DEBIAN);

        assertThatThrownBy(this::provide)
                .hasMessageContaining("the system's packages: not tried, this user is not root")
                .hasMessageContaining("sudo apt-get install -y chromium");
        assertThat(ran()).containsExactly("playwright install --no-shell chromium");
    }

    @Test
    void otherSystemsAreToldTheirOwnCommand() throws IOException {
        bare.osRelease("ID=fedora\n");
        assertThatThrownBy(this::provide)
                .hasMessageContaining("neither Debian nor Ubuntu")
                .hasMessageContaining("dnf install -y chromium");
    }

    @Test
    void neverMeansThatNothingIsTried() throws IOException {
        assertThatThrownBy(() -> provide(bare.options().withoutInstall()))
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("PAGEHAND_INSTALL=never")
                .hasMessageContaining("apt-get install -y chromium");
        assertThat(ran()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void aBrokenConfiguredBrowserIsNotReplacedByAnother() throws IOException {
        bare.program("/usr/bin/chromium");
        ProvisionOptions options = bare.options().withConfigured(folder.resolve("gone"));

        assertThatThrownBy(() -> BrowserProvision.provide(options, said::add)).hasMessageContaining("gone");
        assertThat(ran()).isEmpty();
    }

    /** Four at once: the first one's installer goes on when the three others wait. */
    private List<Future<BrowserExecutable>> fourAtOnce() throws InterruptedException, IOException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch waiting = new CountDownLatch(3);
        List<Future<BrowserExecutable>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            results.add(threads.submit(() -> provide(bare.options(), line -> {
                if (line.contains("waiting")) {
                    waiting.countDown();
                }
            })));
        }
        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        bare.file("/go", "");
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        return results;
    }

    @Test
    void threadsThatNeedABrowserAtOnceInstallItOnce() throws InterruptedException, IOException {
        playwrightDoes(
                "while ! test -e " + folder + "/go; do sleep 0.02; done; " + makesPlaywrightBrowser("echo Chromium 1"));

        assertThat(fourAtOnce())
                .allSatisfy(result -> assertThat(result)
                        .succeedsWithin(Duration.ZERO)
                        .extracting(BrowserExecutable::origin)
                        .isEqualTo(Origin.PLAYWRIGHT));
        assertThat(ran()).hasSize(1);
    }

    @Test
    void aBrowserThatIsBeingInstalledIsWaitedForBeforeItIsUsed() throws InterruptedException, IOException {
        playwrightDoes(makesPlaywrightBrowser("test -e " + folder + "/libraries") + "; while ! test -e " + folder
                + "/go; do sleep 0.02; done; touch " + folder + "/libraries");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<BrowserExecutable> first = threads.submit(() -> provide());
        CountDownLatch waiting = new CountDownLatch(1);
        while (BrowserProvision.find(bare.options()).isEmpty()) {
            assertThat(first).isNotDone();
            Thread.onSpinWait();
        }

        Future<BrowserExecutable> second =
                threads.submit(() -> BrowserProvision.provide(bare.options(), line -> waiting.countDown()));

        assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second).isNotDone();
        bare.file("/go", "");
        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(List.of(first, second))
                .allSatisfy(result -> assertThat(result)
                        .succeedsWithin(Duration.ZERO)
                        .extracting(BrowserExecutable::origin)
                        .isEqualTo(Origin.PLAYWRIGHT));
    }

    @Test
    void whatAKilledInstallationLeftHoldsNobodyUp() throws IOException {
        Path left = bare.file("/pagehand/browser-install.running", "");
        Path chromium = bare.program("/usr/bin/chromium");

        assertThat(BrowserProvision.provide(bare.options(), said::add).path()).isEqualTo(chromium);
        assertThat(said).isEmpty();
        assertThat(left).doesNotExist();
    }

    @Test
    void thoseWhoWaitedForAFailureDoNotRepeatIt() throws InterruptedException, IOException {
        playwrightDoes("while ! test -e " + folder + "/go; do sleep 0.02; done; echo no route; exit 1");

        assertThat(fourAtOnce())
                .allSatisfy(result -> assertThat(result)
                        .failsWithin(Duration.ZERO)
                        .withThrowableThat()
                        .withMessageContaining("no route")
                        .withMessageContaining("Unable to locate package"));
        assertThat(ran()).filteredOn(line -> line.startsWith("playwright")).hasSize(1);

        assertThatThrownBy(this::provide).hasMessageContaining("no route");
        assertThat(ran()).filteredOn(line -> line.startsWith("playwright")).hasSize(2);
    }

    @Test
    void theCheckSaysWhichBrowserThereIsAndInstallsNothing() throws IOException {
        Path chromium = bare.program("/usr/bin/chromium", "echo Chromium 150.0");

        assertThat(BrowserProvision.check(bare.options()))
                .isEqualTo(new BrowserCheck.Ready(new BrowserExecutable(chromium, Origin.MACHINE), "Chromium 150.0"));
        assertThat(ran()).isEmpty();
    }

    @Test
    void theCheckSaysWhatIsWrongAndHowToMendIt() throws IOException {
        assertThat(BrowserProvision.check(bare.options()))
                .isEqualTo(new BrowserCheck.NotReady(
                        "No Chromium, Chrome or Edge was found.",
                        Distribution.of(bare.machine()).mend()));

        bare.program("/usr/bin/chromium", "echo libnss3.so is missing; exit 127");
        assertThat(BrowserProvision.check(bare.options()))
                .isInstanceOfSatisfying(
                        BrowserCheck.NotReady.class,
                        broken -> assertThat(broken.detail()).contains("does not start", "libnss3.so is missing"));
        assertThat(ran()).isEmpty();
    }
}
