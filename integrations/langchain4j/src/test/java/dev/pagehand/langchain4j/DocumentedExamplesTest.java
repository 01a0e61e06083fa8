package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.upstream.Upstream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of README.md and docs/langchain4j.md are compiled and run as programs of their own, beside a {@code .env}. */
class DocumentedExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final String IMPORTS = """
            import dev.langchain4j.agent.tool.*;
            import dev.langchain4j.model.chat.*;
            import dev.langchain4j.model.chat.listener.*;
            import dev.langchain4j.model.chat.response.*;
            import dev.langchain4j.service.*;
            import dev.pagehand.langchain4j.*;
            import dev.pagehand.llm.*;
            import dev.pagehand.llm.settings.*;
            import dev.pagehand.llm.spi.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private final Upstream upstream = new Upstream(true);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        upstream.close();
    }

    private static List<String> examples(String file) throws IOException {
        Path docs = Path.of(System.getProperty("pagehand.docs"));
        Matcher matcher = EXAMPLE.matcher(Files.readString(docs.resolve(file)));
        List<String> examples = new ArrayList<>();
        while (matcher.find()) {
            if (matcher.group(1).contains("PagehandChatModel")
                    || matcher.group(1).contains("PagehandStreaming")) {
                examples.add(matcher.group(1));
            }
        }
        return examples;
    }

    /** Compiles all at once and runs one after another, each as a program of its own. */
    private List<String> run(List<String> examples) throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".env"), """
                LLM_API_URL=%s/v1/chat/completions
                LLM_API_KEY=key-of-the-test
                LLM_MODEL_NAME=my-model
                """.formatted(upstream.url()));
        StringBuilder source = new StringBuilder(IMPORTS);
        for (int i = 0; i < examples.size(); i++) {
            source.append("class Example%d { public static void main(String[] a) throws Exception {%n".formatted(i))
                    .append(examples.get(i))
                    .append("System.exit(0);\n} }\n");
        }
        Path file = Files.writeString(folder.resolve("Examples.java"), source);
        String classPath = System.getProperty("java.class.path");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-encoding",
                        "UTF-8",
                        "-parameters",
                        "-cp",
                        classPath,
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(compiled).as(source.toString()).isZero();
        List<String> outputs = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            outputs.add(run("Example" + i, folder + File.pathSeparator + classPath));
        }
        return outputs;
    }

    private String run(String name, String classPath) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        name)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output.strip();
    }

    /** One compiler is enough for both pages. */
    @Test
    void theExamplesRun() throws IOException, InterruptedException {
        List<String> examples = examples("../README.md");
        assertThat(examples).hasSize(1);
        examples.addAll(examples("langchain4j.md"));
        assertThat(examples).hasSize(6);

        assertThat(run(examples))
                .containsExactly(
                        "The capital of Germany is Berlin.",
                        "The capital of Germany is Berlin.",
                        "tokens 18\nThe capital of Germany is Berlin.",
                        "Once there was a cat. Once \nstopped",
                        "The tools say: sunny.",
                        "Capital[city=Berlin]");
        assertThat(upstream.abandoned()).isEqualTo("/v1/chat/completions");
        assertThat(upstream.received().get(2).body().toString())
                .contains("Answer in one word.", "\"max_tokens\":500", "\"reasoning_effort\":\"low\"");
        assertThat(upstream.last()
                        .body()
                        .at("/response_format/json_schema/name")
                        .asText())
                .isEqualTo("Capital");
    }
}
