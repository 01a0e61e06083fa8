package dev.pagehand.llm.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.llm.wire.WireSamples;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/providers.md}: built into a jar of its own, found by ServiceLoader, held to the contract. */
class PluginProviderTest extends LlmProviderContract {

    private static final String SERVICE = "META-INF/services/dev.pagehand.llm.spi.LlmProvider";

    private static URLClassLoader loader;
    private static LlmProvider quill;

    @BeforeAll
    static void buildAndLoadTheJar(@TempDir Path folder) throws Exception {
        Path jar = jar(compile(folder), folder);
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, PluginProviderTest.class.getClassLoader());
        quill = LlmProviders.of(ServiceLoader.load(LlmProvider.class, loader))
                .find("quill")
                .orElseThrow();
    }

    @AfterAll
    static void unload() throws IOException {
        loader.close();
    }

    private static Path compile(Path folder) throws Exception {
        Path sources = Path.of(Objects.requireNonNull(PluginProviderTest.class.getResource("/example-provider"))
                .toURI());
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-proc:none"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        assertThat(result).as("the example compiles").isZero();
        return classes;
    }

    private static Path jar(Path classes, Path folder) throws IOException {
        Path jar = folder.resolve("quill.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> found = Files.walk(classes)) {
            for (Path path : found.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, out);
            }
            out.putNextEntry(new JarEntry(SERVICE));
            out.write("com.example.quill.QuillProvider\n".getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    @Override
    protected LlmProvider provider() {
        return quill;
    }

    @Override
    protected String model() {
        return "quill-1";
    }

    @Override
    protected Map<String, String> settings(String baseUrl) {
        return Map.of("QUILL_API_KEY", KEY, "QUILL_BASE_URL", baseUrl);
    }

    @Override
    protected WireSamples samples() {
        return new QuillSamples();
    }

    @Test
    void comesFromAJarOfItsOwn() {
        assertThat(quill.getClass().getClassLoader()).isSameAs(loader);
        assertThat(quill.capabilities("quill-1").price()).isPresent();
    }

    /** Quill's answers. */
    private static final class QuillSamples implements WireSamples {
        private static final String END = "\"end\":\"done\",\"in\":12,\"out\":7,\"model\":\"wire-model-1\"";

        private static String callOf(String id, String name, String arguments) {
            return "\"call\":{\"id\":\"" + id + "\",\"tool\":\"" + name + "\",\"with\":" + arguments + "}";
        }

        @Override
        public String text(String text) {
            return "{\"say\":" + WireSamples.quoted(text) + "," + END + "}";
        }

        @Override
        public String call(String id, String name, String arguments) {
            return "{" + callOf(id, name, arguments) + "," + END + "}";
        }

        @Override
        public List<String> textStream(String... pieces) {
            List<String> events = new ArrayList<>();
            for (String piece : pieces) {
                events.add("{\"say\":" + WireSamples.quoted(piece) + "}");
            }
            events.add("{" + END + "}");
            return events;
        }

        @Override
        public List<String> callStream(
                String id, String name, List<String> arguments, String secondId, String secondName) {
            return List.of(
                    "{" + callOf(id, name, String.join("", arguments)) + "}",
                    "{" + callOf(secondId, secondName, "{}") + "}",
                    "{" + END + "}");
        }

        @Override
        public String errorEvent(String message) {
            return "{\"error\":" + WireSamples.quoted(message) + "}";
        }
    }
}
