package dev.pagehand.runner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher script in a small checkout of its own, whose Maven copies a ready jar and whose program tells how it was
 * started.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String PROGRAM = """
            package dev.pagehand.runner.cli;
            public class Main {
                public static void main(String[] a) {
                    System.out.println(String.join("|", a));
                    System.out.println(System.getProperty("user.home"));
                    System.exit(a.length > 1 && a[0].equals("exit") ? Integer.parseInt(a[1]) : 0);
                }
            }
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo built >> builds
            sleep 0.3
            if test -e broken; then echo 'COMPILATION ERROR in Agent.java'; exit 1; fi
            mkdir -p runner/target && cp ready.jar runner/target/runner-1.jar && : > runner/target/classpath
            """;

    private static Path readyJar;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();
    private Path checkout;

    /** How a start ended. */
    private record Start(int status, List<String> out, String err) {}

    @BeforeAll
    static void compileTheProgram(@TempDir Path shared) throws IOException {
        Path source = Files.writeString(shared.resolve("Main.java"), PROGRAM);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", shared.toString(), source.toString());
        assertThat(status).isZero();
        String entry = "dev/pagehand/runner/cli/Main.class";
        readyJar = shared.resolve("ready.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(readyJar))) {
            jar.putNextEntry(new JarEntry(entry));
            Files.copy(shared.resolve(entry), jar);
        }
    }

    @BeforeEach
    void makeACheckout() throws IOException {
        checkout = folder.toRealPath().resolve("a checkout");
        Files.createDirectories(checkout.resolve("runner/src/main/java"));
        Files.createDirectories(checkout.resolve("runner/src/test/java"));
        Files.copy(Path.of("..", "pagehand"), checkout.resolve("pagehand"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(readyJar, checkout.resolve("ready.jar"));
        for (String name : List.of("pom.xml", "runner/pom.xml", "runner/src/main/java/Agent.java")) {
            Files.writeString(checkout.resolve(name), "");
        }
        program(checkout.resolve("mvnw"), MAVEN);
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PAGEHAND_HOME", folder.resolve("home/.pagehand").toString());
        environment.put("PAGEHAND_JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", System.getenv("PATH"));
    }

    private static Path program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process begin(Path launcher, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(Files.createTempFile(folder, "err", "").toFile());
        return builder.start();
    }

    private Start end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        StringBuilder err = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("err"))
                    .toList()) {
                err.append(Files.readString(file));
                Files.delete(file);
            }
        }
        return new Start(status, out.lines().toList(), err.toString());
    }

    private Start start(String... arguments) throws IOException, InterruptedException {
        return end(begin(checkout.resolve("pagehand"), arguments));
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    private void changeLater(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }

    @Test
    void buildsOnFirstUseWithOneLineAndNotAgain() throws IOException, InterruptedException {
        Start first = start("one");
        Start second = start("two");

        assertThat(first.err()).isEqualTo("Building Pagehand (first start)…\n");
        assertThat(first.out()).startsWith("one");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).startsWith("two");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsAgainAfterAChangeOfSourcesButNotOfTests() throws IOException, InterruptedException {
        start();
        changeLater(Files.writeString(checkout.resolve("runner/src/test/java/AgentTest.java"), ""));
        assertThat(start().err()).isEmpty();

        changeLater(checkout.resolve("runner/src/main/java/Agent.java"));
        assertThat(start().err()).isEqualTo("Building Pagehand (the sources have changed)…\n");
        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainAfterASourceWasRemoved() throws IOException, InterruptedException {
        start();
        Files.delete(checkout.resolve("runner/src/main/java/Agent.java"));
        start();

        assertThat(builds()).hasSize(2);
    }

    @Test
    void firstStartsAtTheSameTimeBuildOnce() throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(begin(checkout.resolve("pagehand"), "hello"));
        }
        for (Process process : processes) {
            assertThat(end(process).out()).startsWith("hello");
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aFailedBuildShowsItsEndAndWhereTheRestIs() throws IOException, InterruptedException {
        Files.writeString(checkout.resolve("broken"), "");

        Start start = start("one");

        assertThat(start.status()).isEqualTo(4);
        assertThat(start.out()).isEmpty();
        assertThat(start.err()).contains("COMPILATION ERROR in Agent.java").contains("runner/target/build.log");
    }

    @Test
    void worksThroughSymbolicLinksWithAllArgumentsAsTheyAre() throws IOException, InterruptedException {
        Path first = Files.createSymbolicLink(checkout.resolve("link"), Path.of("pagehand"));
        Path second = Files.createSymbolicLink(folder.resolve("ph"), first);

        assertThat(end(begin(second, "two words", "", "*", "\"quoted\"", "$HOME"))
                        .out())
                .startsWith("two words||*|\"quoted\"|$HOME");
    }

    @Test
    void passesTheExitStatusOn() throws IOException, InterruptedException {
        assertThat(start("exit", "3").status()).isEqualTo(3);
    }

    @Test
    void javaSeesTheHomeOfTheEnvironment() throws IOException, InterruptedException {
        assertThat(start("one").out()).endsWith(folder.resolve("home").toString());
    }

    @Test
    void anArchiveThatIsRubbishOrGoneIsNotTalkedAbout() throws IOException, InterruptedException {
        start();
        Path archive = archive();
        Files.writeString(archive, "rubbish");
        Start broken = start("one");
        Files.delete(archive);
        Start gone = start("two");

        assertThat(broken.out()).startsWith("one");
        assertThat(gone.out()).startsWith("two");
        assertThat(broken.err() + gone.err()).isEmpty();
        assertThat(archive).isNotEmptyFile();
    }

    private Path archive() throws IOException {
        try (Stream<Path> files = Files.walk(checkout.resolve("runner/target/app"))) {
            return files.filter(path -> path.toString().matches(".*\\.(jsa|aot)"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void worksWhereItsHomeCannotBeWritten() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        environment.put("PAGEHAND_HOME", file.resolve("home").toString());
        environment.remove("PAGEHAND_JAVA_HOME");

        assertThat(start("one").out()).startsWith("one");
    }

    @Test
    void picksTheNewestJdkAndRemembersIt() throws IOException, InterruptedException {
        environment.remove("PAGEHAND_JAVA_HOME");
        for (String version : List.of("97.0.1", "99.0.1", "98")) {
            Path jdk = folder.resolve("home/.jdks/jdk-" + version);
            program(jdk.resolve("bin/java"), "#!/bin/sh\necho this is " + version + "\n");
            program(jdk.resolve("bin/javac"), "");
            Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        }

        assertThat(start("one").out()).containsExactly("this is 99.0.1");
        assertThat(folder.resolve("home/.pagehand/launcher-java")).content().contains("jdk-99.0.1");
    }

    @Test
    void aNamedJdkThatIsNotThereIsAnError() throws IOException, InterruptedException {
        environment.put("PAGEHAND_JAVA_HOME", "/no/such/jdk");

        Start start = start("one");

        assertThat(start.status()).isEqualTo(4);
        assertThat(start.err()).contains("PAGEHAND_JAVA_HOME is /no/such/jdk");
        assertThat(start.out()).isEmpty();
    }

    @Test
    void moreOptionsForJavaCanBeGivenEvenAnotherCollector() throws IOException, InterruptedException {
        environment.put("PAGEHAND_JAVA_OPTS", "-XX:+UseParallelGC -Duser.home=/elsewhere");

        assertThat(start("one").out()).containsExactly("one", "/elsewhere");
    }
}
