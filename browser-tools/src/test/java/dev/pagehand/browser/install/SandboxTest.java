package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.install.BrowserExecutable.Origin;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

    @TempDir
    Path folder;

    private BareMachine bare;

    @BeforeEach
    void ordinaryUser() {
        bare = new BareMachine(folder);
    }

    private Sandbox sandbox() {
        return Sandbox.on(bare.machine(), new BrowserExecutable(folder.resolve("usr/bin/chromium"), Origin.MACHINE));
    }

    @Test
    void anOrdinaryUserHasIt() throws IOException {
        bare.file("/proc/sys/kernel/unprivileged_userns_clone", "1\n");

        assertThat(sandbox()).isEqualTo(new Sandbox(true, ""));
    }

    @Test
    void rootHasNotAndIsToldWhy() {
        bare.asRoot();

        assertThat(sandbox().usable()).isFalse();
        assertThat(sandbox().reason()).isEqualTo("this process runs as root");
    }

    @Test
    void itNeedsUserNamespaces() throws IOException {
        bare.file("/proc/sys/kernel/unprivileged_userns_clone", "0\n");
        assertThat(sandbox().reason()).contains("switched off");

        bare.file("/proc/sys/kernel/unprivileged_userns_clone", "1\n");
        bare.file("/proc/sys/user/max_user_namespaces", "0\n");
        assertThat(sandbox().reason()).contains("switched off");
    }

    @Test
    void appArmorCanForbidItExceptToInstalledChrome() throws IOException {
        bare.file("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n");
        assertThat(sandbox().reason()).contains("AppArmor");

        Path chrome = bare.program("/opt/google/chrome/chrome");
        BrowserExecutable browser = new BrowserExecutable(chrome.toAbsolutePath(), Origin.MACHINE);
        assertThat(Sandbox.on(bare.machine(), browser).usable()).isTrue();
    }

    @Test
    void inAContainerItIsTried() throws IOException {
        bare.file("/.dockerenv", "");
        bare.program("/usr/bin/unshare", "exit 1");
        assertThat(sandbox().reason()).contains("container");

        bare.program("/usr/bin/unshare", "exit 0");
        assertThat(sandbox().usable()).isTrue();
    }

    @Test
    void otherSystemsBringTheirOwn() {
        bare.os(Machine.Os.MAC);

        assertThat(sandbox().usable()).isTrue();
    }
}
