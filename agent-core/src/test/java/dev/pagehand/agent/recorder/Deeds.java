package dev.pagehand.agent.recorder;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SharedBrowser;
import dev.pagehand.browser.page.SnapshotElement;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.policy.UploadFolders;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.ToolCall;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has {@link Deed}s done by a model that knows the names of things, and recorded. */
public final class Deeds implements AutoCloseable {

    /** The seed of RFC 6238's own examples. */
    public static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private static final Pattern NAMED = Pattern.compile("\"@([^\"]+)\"");

    private final Path file;
    private final SharedBrowser browser = SharedBrowser.launch(BrowserOptions.ofDefaults(), line -> {});

    /** @param file what is given to pages that ask for one */
    public Deeds(Path file) {
        this.file = file;
    }

    /** Has something done by an agent at a moment. */
    public <T> T with(Workbench bench, Instant now, AgentConfig config, Function<Agent, T> doing) {
        Secret code = Secret.of("code", "totp:" + SEED, List.of(bench.origin()));
        BrowserOptions options = BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withUploads(new UploadFolders(List.of(file.getParent())))
                .withSecrets(Secrets.of(List.of(code), Clock.fixed(now, ZoneOffset.UTC)));
        try (BrowserSession session = browser.open(options);
                Agent agent = Agent.in(session, config)) {
            return doing.apply(agent);
        }
    }

    public Recording recorded(Workbench bench, Deed deed, Instant now) {
        ScriptedClient client = new ScriptedClient();
        AtomicReference<Agent> doing = new AtomicReference<>();
        List<String> calls = deed.calls();
        for (int i = 0; i < calls.size(); i += 2) {
            String tool = calls.get(i);
            String arguments = calls.get(i + 1);
            client.answersWith(() -> call(tool, withIds(arguments, doing.get())));
        }
        client.calls("done", "{\"success\":true,\"answer\":\"Done.\"}");
        return with(bench, now, AgentConfig.ofDefaults().withLlmClient(client), agent -> {
            doing.set(agent);
            Task task = Task.of("Do the " + deed.title()).withUrl(bench.origin() + "/" + deed.title());
            return Recordings.by(agent, deed == Deed.UPLOAD ? task.withVariable("file", file.toString()) : task);
        });
    }

    @Override
    public void close() {
        browser.close();
    }

    private Message.Assistant call(String tool, String arguments) {
        return new Message.Assistant(
                List.of(), List.of(new ToolCall(tool, tool, arguments.replace("%file%", file.toString()))));
    }

    private static String withIds(String arguments, Agent agent) {
        return NAMED.matcher(arguments)
                .replaceAll(found -> Matcher.quoteReplacement('"' + id(found.group(1), agent) + '"'));
    }

    private static String id(String name, Agent agent) {
        return agent.session().shown().elements().stream()
                .filter(element -> element.name().equals(name))
                .map(SnapshotElement::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is called " + name + ":\n"
                        + agent.session().shown().text()))
                .toString();
    }
}
