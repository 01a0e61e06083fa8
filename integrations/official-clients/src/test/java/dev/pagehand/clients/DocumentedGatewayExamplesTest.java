package dev.pagehand.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/gateway.md run as they stand, but for the address. */
class DocumentedGatewayExamplesTest {

    private static final String HELLO = "I do not know what to say to: Hello!";
    private static final String JOKE = "I do not know what to say to: Tell me a joke";

    private final ServedGateway gateway = new ServedGateway();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        gateway.close();
    }

    /** Those in one language, in order. */
    private List<String> examples(String language, String mark) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("pagehand.docs"), "gateway.md"));
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        List<String> examples = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).contains(mark)) {
                examples.add(matcher.group(1).replace("http://localhost:8000", gateway.url()));
            }
        }
        return examples;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }

    private static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void thoseWithCurl() throws IOException, InterruptedException {
        Assumptions.assumeTrue(works("curl", "--version"), "there is no curl");
        List<String> examples = examples("bash", "curl");

        assertThat(examples).hasSize(3);
        assertThat(run(folder, "sh", "-c", examples.get(0)))
                .contains("\"object\":\"chat.completion\"", HELLO)
                .contains("\"object\":\"chat.completion.chunk\"")
                .contains("data: [DONE]")
                .contains("\"object\":\"list\"");
        assertThat(run(folder, "sh", "-c", examples.get(1)))
                .contains("\"type\":\"message\"", HELLO)
                .contains("event: message_stop")
                .contains("\"input_tokens\":");
        assertThat(run(folder, "sh", "-c", examples.get(2)))
                .contains("\"latency_ms\":", HELLO)
                .contains("\"is_final\":true")
                .contains("data: [DONE]");
    }

    @Test
    void thoseForNode() throws IOException, InterruptedException {
        Path installed = NodeProcess.folder();
        List<String> examples = examples("javascript", "import");

        assertThat(examples).hasSize(2);
        for (String example : examples) {
            Files.writeString(installed.resolve("example.mjs"), example);
            assertThat(run(installed, "node", "example.mjs")).isEqualTo(JOKE);
        }
    }

    /** Where the packages are installed. */
    @Test
    void thoseForPython() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                works("python3", "-c", "import openai, anthropic"), "openai and anthropic are not there");
        List<String> examples = examples("python", "import");

        assertThat(examples).hasSize(4);
        for (int i = 0; i < examples.size(); i++) {
            Files.writeString(folder.resolve("example.py"), examples.get(i));
            assertThat(run(folder, "python3", "example.py")).isEqualTo(i % 2 == 0 ? HELLO : JOKE);
        }
    }
}
