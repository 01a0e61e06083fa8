package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.ToolCall;
import dev.pagehand.llm.spi.LlmProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pagehand chat}: one question to a model, without a browser. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Asks a model one question; the answer appears as it arrives.",
        footer = {"", "Example:", "  pagehand chat \"What is a snapshot?\" --model custom/gpt-4.1"})
final class ChatCommand implements Callable<Integer> {

    private static final double TEMPERATURE = 0.7;

    private final Shell shell;
    private String prompt = "";

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Option(names = "--system", paramLabel = "TEXT", description = "What the model is and how it shall behave.")
    private String system = "You are a helpful assistant.";

    @Option(
            names = "--demo",
            description =
                    "Show the three ways to ask, one after another: wait for it, as it arrives, in the background.")
    private boolean demo;

    @Option(names = "--no-stream", description = "Ask for the whole answer at once.")
    private boolean noStream;

    @Option(names = "--tools", paramLabel = "FILE", description = "Tools that the model may call: a JSON array.")
    private Optional<Path> tools = Optional.empty();

    @Option(names = "--image", paramLabel = "FILE", description = "A picture to look at. May be given several times.")
    private List<Path> images = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "A JSON schema that the answer satisfies.")
    private Optional<Path> schema = Optional.empty();

    @Mixin
    private final GenerationFlags generation = new GenerationFlags();

    @Option(names = "--timeout", paramLabel = "TIME", description = "A limit for the whole call.")
    private Optional<Duration> timeout = Optional.empty();

    ChatCommand(Shell shell) {
        this.shell = shell;
    }

    @Parameters(arity = "0..1", paramLabel = "PROMPT", description = "What to ask; --demo knows a question itself.")
    void prompt(String text) {
        prompt = text;
    }

    @Override
    public Integer call() {
        String name = model.chosen(shell);
        CallOptions options = timeout.map(CallOptions.ofDefaults()::withTimeout).orElse(CallOptions.ofDefaults());
        if (prompt.isBlank() && !demo) {
            throw new UsageException("there is no question; write for example: pagehand chat \"What is a snapshot?\"");
        }
        LlmRequest request = request(name);
        try (LlmClient client = LlmProviders.load().client(name, ModelFlag.context(shell))) {
            if (demo) {
                new ChatDemo(shell, client, output.json()).run(request, options);
            } else {
                show(client, answer(client, request, options));
            }
        }
        return ExitCode.DONE;
    }

    private LlmResponse answer(LlmClient client, LlmRequest request, CallOptions options) {
        long begin = System.nanoTime();
        try {
            return noStream ? client.complete(request, options) : client.stream(request, options, this::piece);
        } catch (LlmException.Timeout e) {
            // The limits of the settings are the surroundings' fault, this one is what the person wanted.
            if (timeout.isEmpty() || System.nanoTime() - begin < timeout.get().toNanos()) {
                throw e;
            }
            throw new LimitException(
                    "the answer was not whole within " + Durations.words(timeout.get())
                            + " (--timeout); allow more time, or ask for a shorter answer",
                    e);
        }
    }

    private LlmRequest request(String name) {
        List<ContentPart> parts = new ArrayList<>();
        parts.add(new ContentPart.Text(prompt.isBlank() ? ChatDemo.QUESTION : prompt));
        images.forEach(file -> parts.add(image(file)));
        return UsageException.checked(() -> {
            LlmRequest request = LlmRequest.of(List.of(Message.system(system), new Message.User(parts)));
            if (tools.isPresent()) {
                request = request.withTools(ToolFile.read(JsonFile.any(shell, "--tools", tools.get())));
            }
            if (schema.isPresent()) {
                JsonNode read = JsonFile.object(shell, "--schema", schema.get());
                request = request.withResponseSchema(new ResponseSchema("answer", read));
            }
            return request.withGeneration(generation.options(usualTemperature(name)));
        });
    }

    /** Only where we know that the endpoint takes one; some models of others refuse any. */
    private Optional<Double> usualTemperature(String name) {
        boolean ours = name.startsWith("custom/")
                && shell.settings().get("LLM_TEMPERATURE").isEmpty();
        return ours ? Optional.of(TEMPERATURE) : Optional.empty();
    }

    private ContentPart image(Path file) {
        try {
            String type = mediaType(file.toString().toLowerCase(Locale.ROOT));
            byte[] bytes = Files.readAllBytes(shell.folder().resolve(file));
            return new ContentPart.Image(type, Base64.getEncoder().encodeToString(bytes));
        } catch (IOException e) {
            throw new UsageException("--image: " + file + " cannot be read: " + FileProblem.words(e), e);
        }
    }

    private static String mediaType(String name) {
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return "image/jpeg";
        }
        for (String type : List.of("png", "gif", "webp")) {
            if (name.endsWith("." + type)) {
                return "image/" + type;
            }
        }
        throw new UsageException("--image: " + name + " is no picture that models take; use PNG, JPEG, GIF or WebP");
    }

    private void piece(StreamEvent event) {
        if (!output.json() && event instanceof StreamEvent.TextDelta delta) {
            shell.out().print(PlainText.lines(delta.text()));
            shell.out().flush();
        }
    }

    private void show(LlmClient client, LlmResponse answer) {
        if (output.json()) {
            OutputFlags.print(shell, ChatJson.of(client, answer));
            return;
        }
        if (noStream) {
            shell.out().print(PlainText.lines(answer.text()));
        }
        shell.out().println();
        for (ToolCall call : answer.message().toolCalls()) {
            shell.out().println(PlainText.oneLine("tool call " + call.name() + " " + call.arguments()));
        }
        shell.out().flush();
    }
}
