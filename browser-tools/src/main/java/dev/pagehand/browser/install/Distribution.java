package dev.pagehand.browser.install;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which Linux this is, by {@code /etc/os-release}, and what a person types there to get a browser. */
final class Distribution {

    private static final String NAMED = "set PAGEHAND_BROWSER to the path of a Chromium, Chrome or Edge";

    private final Machine machine;
    private final String id;
    private final List<String> family;

    private Distribution(Machine machine, String id, List<String> family) {
        this.machine = machine;
        this.id = id;
        this.family = family;
    }

    static Distribution of(Machine machine) {
        Map<String, String> values = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(machine.at("/etc/os-release"))) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(
                            line.substring(0, equals),
                            line.substring(equals + 1).replace("\"", ""));
                }
            }
        } catch (IOException e) {
            // Not a Linux that says its name.
        }
        List<String> family = List.of(values.getOrDefault("ID_LIKE", "").split(" "));
        return new Distribution(machine, values.getOrDefault("ID", ""), family);
    }

    boolean isUbuntu() {
        return id.equals("ubuntu") || family.contains("ubuntu");
    }

    boolean isDebianOrUbuntu() {
        return id.equals("debian") || family.contains("debian") || isUbuntu();
    }

    /** What a person can do about a missing browser: one command, or a setting. */
    String mend() {
        String command = command();
        return command.isEmpty()
                ? "Install Chromium or Chrome, or " + NAMED + "."
                : "Run: " + command + "  (or " + NAMED + ")";
    }

    private String command() {
        if (machine.os() == Machine.Os.MAC) {
            return "brew install --cask chromium";
        }
        if (machine.os() == Machine.Os.WINDOWS) {
            return "winget install Google.Chrome";
        }
        String sudo = machine.administrator() ? "" : "sudo ";
        if (isUbuntu()) {
            return sudo + "snap install chromium";
        }
        if (isDebianOrUbuntu()) {
            return sudo + "apt-get update && " + sudo + "apt-get install -y chromium";
        }
        return otherCommand(sudo);
    }

    private String otherCommand(String sudo) {
        if (id.equals("fedora") || family.contains("fedora")) {
            return sudo + "dnf install -y chromium";
        }
        if (id.equals("alpine")) {
            return sudo + "apk add chromium";
        }
        return id.equals("arch") || family.contains("arch") ? sudo + "pacman -S --noconfirm chromium" : "";
    }
}
