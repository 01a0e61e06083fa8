package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say where the database is in a state that they cannot use. */
class BadHomeTest {

    private static final int NOBODY = 65_534;

    @TempDir
    private Path home;

    private CommandRun pagehand(String... args) {
        return CommandRun.of(home, Map.of("PAGEHAND_HOME", home.toString()), args);
    }

    private JsonNode databaseCheck(Map<String, String> settings) {
        // Without a browser the others are looked at sooner.
        CommandRun doctor = CommandRun.of(home, settings, "doctor", "--json", "--browser", "/nowhere/chromium");
        for (JsonNode check : doctor.json().path("checks")) {
            if (check.path("name").asText().equals("database")) {
                return check;
            }
        }
        throw new AssertionError("the database was not looked at: " + doctor.out());
    }

    private JsonNode databaseCheck() {
        return databaseCheck(Map.of("PAGEHAND_HOME", home.toString()));
    }

    @Test
    void doctorTellsTheVersionAndMakesNothing() {
        assertThat(databaseCheck().path("ok").asBoolean()).isTrue();
        assertThat(databaseCheck().path("detail").asText()).contains("pagehand.db", "at the first use");
        assertThat(home.resolve("pagehand.db")).doesNotExist();

        assertThat(pagehand("runs").exitCode()).isZero();
        assertThat(databaseCheck().path("detail").asText()).contains("answers", "version 2");
    }

    @Test
    void aNewerDatabaseIsNamedByEveryCommandAndByDoctor() throws SQLException {
        assertThat(pagehand("runs").exitCode()).isZero();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("pagehand.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("insert into store_version (installed_rank, version, description, type, script, checksum,"
                    + " installed_by, execution_time, success) values (99, '999', 'later', 'SQL', 'V999__later.sql', 1,"
                    + " 'somebody', 1, true)");
        }
        for (String command : List.of("runs", "worker", "serve")) {
            CommandRun refused = pagehand(command);
            assertThat(refused.exitCode()).as(command).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(refused.err()).as(command).contains("newer Pagehand", "999", "PAGEHAND_HOME");
        }
        assertThat(databaseCheck().path("ok").asBoolean()).isFalse();
        assertThat(databaseCheck().path("detail").asText()).contains("newer Pagehand", "999");
        assertThat(databaseCheck().path("mend").asText()).isNotBlank();
    }

    @Test
    void doctorSaysThatADatabaseDoesNotAnswer() {
        JsonNode check = databaseCheck(Map.of(
                "PAGEHAND_HOME",
                home.toString(),
                "PAGEHAND_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:1/pagehand?user=u&password=hunter2"));
        assertThat(check.path("ok").asBoolean()).isFalse();
        assertThat(check.path("detail").asText())
                .contains("127.0.0.1:1", "does not answer")
                .doesNotContain("hunter2");
        assertThat(check.path("mend").asText()).contains("PAGEHAND_DATABASE_URL");
    }

    /** What a process gave. */
    private record Ended(int code, String said) {}

    private static Ended run(Path folder, List<String> line, Map<String, String> settings)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), said);
    }

    private static String javaProgram() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    @Test
    void aHomeThatAnOrdinaryUserMayNotWriteIsTold() throws IOException, InterruptedException {
        Path closed = Files.createDirectory(home.resolve("closed"));
        List<String> line = new ArrayList<>();
        String classes = classPath();
        if (isRoot()) {
            assumeThat(Path.of("/usr/bin/setpriv"))
                    .as("root needs setpriv to become somebody else")
                    .exists();
            line.addAll(List.of(
                    "/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
            classes = readable(classes);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        line.addAll(List.of(javaProgram(), "-XX:TieredStopAtLevel=1", "-cp", classes, Main.class.getName(), "runs"));

        Ended ended = run(home, line, Map.of("PAGEHAND_HOME", closed.toString()));

        assertThat(ended.code()).as(ended.said()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(ended.said()).contains(closed.toString(), "cannot be written", "PAGEHAND_HOME");
        assertThat(closed).isEmptyDirectory();
    }

    // What only root may read is put where everybody may; the driver is large, and not needed to list runs.
    private String readable(String classes) throws IOException {
        Path copies = Files.createDirectory(home.resolve("classes"));
        List<String> all = new ArrayList<>();
        for (String entry : classes.split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            if (Files.isDirectory(from)) {
                all.add(entry);
            } else if (Files.exists(from) && !entry.contains("driver-bundle")) {
                Path to = copies.resolve(all.size() + "-" + from.getFileName());
                Files.copy(from, to);
                all.add(to.toString());
            }
        }
        return String.join(File.pathSeparator, all);
    }

    @Test
    void aFullDiskIsToldAndNothingIsHalfWritten() throws IOException, InterruptedException {
        String probe = "unshare -m true 2>/dev/null";
        assumeThat(run(home, List.of("sh", "-c", probe), Map.of()).code())
                .as("a small disk can be mounted only where one may have mounts of one's own")
                .isZero();
        String program = "'" + javaProgram() + "' -XX:TieredStopAtLevel=1 -cp '" + classPath() + "' "
                + Main.class.getName() + " schedule ";
        String add = "add --cron @daily --task \"$(head -c 100000 /dev/zero | tr '\\0' x)\" ";
        Path script = Files.writeString(
                home.resolve("full.sh"),
                "set -e\nmount -t tmpfs -o size=4m tmpfs \"$PAGEHAND_HOME\"\n"
                        + program + "add --cron @daily --task small first\n"
                        + "head -c 5000000 /dev/zero > \"$PAGEHAND_HOME/fill\" 2>/dev/null || true\n"
                        + program + add + "second && exit 9 || echo \"code $?\"\n"
                        + "rm \"$PAGEHAND_HOME/fill\"\n"
                        + program + "list\n");
        Path small = Files.createDirectory(home.resolve("small"));

        Ended ended =
                run(home, List.of("unshare", "-m", "sh", script.toString()), Map.of("PAGEHAND_HOME", small.toString()));

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("code " + ExitCode.ENVIRONMENT, "is full", "make room");
        String list = ended.said().substring(ended.said().indexOf("code "));
        assertThat(list).contains("first").doesNotContain("second");
    }
}
