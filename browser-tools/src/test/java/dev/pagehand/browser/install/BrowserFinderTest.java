package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.install.BrowserExecutable.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserFinderTest {

    @TempDir
    Path folder;

    private BareMachine bare;

    @BeforeEach
    void emptyMachine() {
        bare = new BareMachine(folder);
    }

    private Optional<BrowserExecutable> find() {
        return new BrowserFinder(bare.machine()).find(Optional.empty());
    }

    @Test
    void findsNothingOnABareMachine() {
        assertThat(find()).isEmpty();
    }

    @Test
    void theConfiguredBrowserComesBeforeAllOthers() throws IOException {
        bare.program("/usr/bin/chromium");
        Path own = bare.program("/home/ann/my-chrome");

        assertThat(new BrowserFinder(bare.machine()).find(Optional.of(own)))
                .contains(new BrowserExecutable(own, Origin.CONFIGURED));
    }

    @Test
    void aConfiguredBrowserThatIsMissingIsAnErrorEvenIfThereIsAnother() throws IOException {
        bare.program("/usr/bin/chromium");
        BrowserFinder finder = new BrowserFinder(bare.machine());
        Optional<Path> missing = Optional.of(folder.resolve("no-such-browser"));

        assertThatThrownBy(() -> finder.find(missing))
                .isInstanceOf(BrowserException.Unavailable.class)
                .hasMessageContaining("no-such-browser")
                .hasMessageContaining("there is no such file")
                .hasMessageContaining("PAGEHAND_BROWSER");
    }

    @Test
    void aConfiguredFolderOrPlainFileIsRefusedWithItsReason() throws IOException {
        BrowserFinder finder = new BrowserFinder(bare.machine());
        Optional<Path> plain = Optional.of(bare.file("/home/ann/chrome.txt", "not a program"));
        Optional<Path> directory = Optional.of(folder);

        assertThatThrownBy(() -> finder.find(plain)).hasMessageContaining("may not be executed");
        assertThatThrownBy(() -> finder.find(directory)).hasMessageContaining("it is a folder");
    }

    @Test
    void findsAWellKnownPlaceThatIsNotOnThePath() throws IOException {
        Path chromium = bare.program("/usr/bin/chromium");

        assertThat(find()).contains(new BrowserExecutable(chromium, Origin.MACHINE));
    }

    @Test
    void findsWhatIsOnThePathOnly() throws IOException {
        Path chrome = bare.program("/home/ann/tools/google-chrome");
        bare.variable("PATH", chrome.getParent());

        assertThat(find()).map(BrowserExecutable::path).contains(chrome);
    }

    @Test
    void chromiumComesBeforeChromeAndEdge() throws IOException {
        bare.program("/usr/bin/microsoft-edge");
        bare.program("/opt/google/chrome/chrome");
        Path chromium = bare.program("/usr/bin/chromium");

        assertThat(find()).map(BrowserExecutable::path).contains(chromium);
    }

    @Test
    void aFileThatCannotBeExecutedIsPassedOver() throws IOException {
        bare.file("/usr/bin/chromium", "plain");
        Path chrome = bare.program("/opt/google/chrome/chrome");

        assertThat(find()).map(BrowserExecutable::path).contains(chrome);
    }

    @Test
    void ubuntusStubIsNoBrowserUntilTheSnapIsThere() throws IOException {
        Path stub = bare.program("/usr/bin/chromium-browser", "exec /snap/bin/chromium \"$@\"");
        assertThat(find()).isEmpty();

        bare.program("/snap/bin/chromium");
        assertThat(find()).map(BrowserExecutable::path).contains(stub);
    }

    @Test
    void playwrightsNewestBrowserIsUsedByNumberAndNotByName() throws IOException {
        bare.playwrightBrowser("chromium-999/chrome-linux/chrome");
        Path newest = bare.playwrightBrowser("chromium-1234/chrome-linux64/chrome");

        assertThat(find()).contains(new BrowserExecutable(newest, Origin.PLAYWRIGHT));
    }

    @Test
    void aHalfInstalledBrowserOfPlaywrightIsPassedOver() throws IOException {
        Path older = bare.playwrightBrowser("chromium-1200/chrome-linux/chrome");
        Path newer = bare.playwrightBrowser("chromium-1234/chrome-linux64/chrome");
        Files.delete(newer.getParent().getParent().resolve("INSTALLATION_COMPLETE"));

        assertThat(find()).map(BrowserExecutable::path).contains(older);
    }

    @Test
    void theHeadlessShellIsTheLastChoiceAndCannotShowAWindow() throws IOException {
        Path shell = bare.playwrightBrowser(
                "chromium_headless_shell-1300/chrome-headless-shell-linux64/chrome-headless-shell");
        assertThat(find()).contains(new BrowserExecutable(shell, Origin.PLAYWRIGHT_HEADLESS));
        assertThat(find().orElseThrow().canShowWindow()).isFalse();

        Path full = bare.playwrightBrowser("chromium-1200/chrome-linux/chrome");
        assertThat(find()).map(BrowserExecutable::path).contains(full);
        assertThat(find().orElseThrow().canShowWindow()).isTrue();
    }

    @Test
    void playwrightsFolderCanBeNamed() throws IOException {
        Path browser = bare.program("/data/browsers/chromium-1234/chrome-linux64/chrome");
        bare.file("/data/browsers/chromium-1234/INSTALLATION_COMPLETE", "");
        bare.variable("PLAYWRIGHT_BROWSERS_PATH", folder.resolve("data/browsers"));

        assertThat(find()).map(BrowserExecutable::path).contains(browser);
    }

    @Test
    void findsBrowsersOfMacAndWindowsInTheirPlaces() throws IOException {
        Path mac = bare.program("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
        Path windows = bare.program("/Programs/Microsoft/Edge/Application/msedge.exe");
        bare.variable("ProgramFiles", folder.resolve("Programs"));

        bare.os(Machine.Os.MAC);
        assertThat(find()).map(BrowserExecutable::path).contains(mac);
        bare.os(Machine.Os.WINDOWS);
        assertThat(find()).map(BrowserExecutable::path).contains(windows);
    }
}
