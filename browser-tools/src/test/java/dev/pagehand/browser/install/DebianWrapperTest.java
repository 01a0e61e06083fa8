package dev.pagehand.browser.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianWrapperTest {

    @TempDir
    Path folder;

    private BareMachine bare;
    private Path script;
    private Path program;

    @BeforeEach
    void debian() throws IOException {
        bare = new BareMachine(folder);
        script = bare.program("/usr/bin/chromium");
        program = bare.program("/usr/lib/chromium/chromium");
        Files.writeString(script, "#!/bin/sh\n");
        bare.file("/etc/chromium.d/default-flags", "");
    }

    @Test
    void theProgramBehindTheScriptIsStarted() {
        assertThat(DebianWrapper.behind(script, bare.machine())).isEqualTo(program);
    }

    @Test
    void settingsOfTheMachineAreKept() throws IOException {
        bare.file("/etc/chromium.d/company", "export CHROMIUM_FLAGS=--proxy-server=10.0.0.1:3128\n");

        assertThat(DebianWrapper.behind(script, bare.machine())).isEqualTo(script);
    }

    @Test
    void whatIsNotThatScriptIsUsedAsItIs() throws IOException {
        Path other = bare.program("/opt/chromium");
        assertThat(DebianWrapper.behind(other, bare.machine())).isEqualTo(other);

        Files.writeString(script, "\u007fELF");
        assertThat(DebianWrapper.behind(script, bare.machine())).isEqualTo(script);

        Files.writeString(script, "#!/bin/sh\n");
        Files.delete(program);
        assertThat(DebianWrapper.behind(script, bare.machine())).isEqualTo(script);
    }
}
