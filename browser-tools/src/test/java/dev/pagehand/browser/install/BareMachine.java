package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A machine in a temporary folder: nothing is installed but what a test puts there. */
final class BareMachine {

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private Machine.Os os = Machine.Os.LINUX;
    private boolean administrator;

    BareMachine(Path root) {
        this.root = root;
        environment.put("HOME", root.resolve("home/ann").toString());
    }

    BareMachine os(Machine.Os other) {
        os = other;
        return this;
    }

    BareMachine asRoot() {
        administrator = true;
        return this;
    }

    BareMachine variable(String name, Path value) {
        environment.put(name, value.toString());
        return this;
    }

    BareMachine osRelease(String text) throws IOException {
        file("/etc/os-release", text);
        return this;
    }

    Path file(String absolute, String text) throws IOException {
        Path file = root.resolve(absolute.substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A program that runs the given lines of shell. */
    Path program(String absolute, String... lines) throws IOException {
        Path file = file(absolute, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    Path playwrightBrowser(String program) throws IOException {
        Path file = program("/home/ann/.cache/ms-playwright/" + program, "echo Chromium 1.2.3");
        Files.writeString(file.getParent().getParent().resolve("INSTALLATION_COMPLETE"), "");
        return file;
    }

    Path root() {
        return root;
    }

    Machine machine() {
        return new Machine(os, "amd64", root, administrator, environment);
    }

    ProvisionOptions options() {
        return new ProvisionOptions(root.resolve("pagehand"), Optional.empty(), true, machine());
    }
}
