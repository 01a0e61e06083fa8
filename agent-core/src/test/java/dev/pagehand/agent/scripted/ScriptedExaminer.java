package dev.pagehand.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.SessionOptions;
import dev.pagehand.browser.SessionPool;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.browser.policy.UploadFolders;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.demo.DemoShop;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.spi.LlmProviders;
import dev.pagehand.llm.spi.ProviderContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Has tasks done by a scripted model in each wire format, in a browser, with sites and a shop of its own. */
final class ScriptedExaminer implements AutoCloseable {

    private static final Clock SHOP_CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final Site site = Site.start();
    private final Site other = Site.start("other site: ", site);
    private final DemoShop shop = DemoShop.start(SHOP_CLOCK);
    private final Map<Wire.Form, ScriptedModel> models = new EnumMap<>(Wire.Form.class);
    private final Map<Wire.Form, LlmClient> clients = new EnumMap<>(Wire.Form.class);
    private final SessionPool pool;

    /** @param folder an empty one */
    ScriptedExaminer(Path folder) throws IOException {
        this.folder = folder;
        site.knows(other);
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/cv.txt"), "Ada");
        Files.writeString(folder.resolve("mine/face.png"), "not really");
        for (Wire.Form form : Wire.Form.values()) {
            ScriptedModel model = new ScriptedModel(form, folder);
            models.put(form, model);
            clients.put(form, LlmProviders.load().client(model.model(), new ProviderContext(model.settings())));
        }
        pool = SessionPool.of(options(), 1, 1, line -> {});
    }

    private BrowserOptions options() {
        Secret password = Secret.of("password", ScriptedTasksTest.SECRET, List.of(site.origin()));
        return BrowserOptions.ofDefaults()
                .withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true))
                .withSecrets(Secrets.of(List.of(password), SHOP_CLOCK))
                .withUploads(new UploadFolders(List.of(folder.resolve("mine"))))
                .withOutputFolder(folder.resolve("out"))
                .withTimeout(Duration.ofSeconds(15));
    }

    @Override
    public void close() {
        pool.close();
        clients.values().forEach(LlmClient::close);
        models.values().forEach(ScriptedModel::close);
        site.close();
        other.close();
        shop.close();
    }

    List<ScriptedTask> tasks() {
        return Stream.of(
                        new FormTasks(site, folder.resolve("mine").toString()).tasks(),
                        new PageTasks(site).tasks(),
                        new ShopTasks(shop).tasks())
                .flatMap(List::stream)
                .toList();
    }

    /** Fails where the world is not as the task says. */
    void theWorldIsAsTheTaskSays(Wire.Form form, ScriptedTask task) {
        site.clear();
        ScriptedModel model = models.get(form).plays(task.script());
        List<String> journal = new ArrayList<>();
        AgentConfig config = AgentConfig.ofDefaults()
                .withLlmClient(clients.get(form))
                .withListener(event -> journal.add(event instanceof RunEvent.TextDelta ? "" : event.toJson() + "\n"));

        ScriptedTask.World world;
        try (SessionPool.Lease lease = pool.acquire(SessionOptions.ofDefaults(), Duration.ofSeconds(30))) {
            world = lease.call(session -> run(session, config, task));
        }

        assertThat(model.failure()).as(journal + "").isEmpty();
        assertThat(world.result().status()).as(journal + "").isEqualTo(task.ends());
        assertThat(world.result().verified()).as(journal + "").isEqualTo(task.ends() == RunStatus.SUCCEEDED);
        task.check().accept(world);
        assertThat(String.join("", model.bodies()) + journal).doesNotContain(ScriptedTasksTest.SECRET);
    }

    private ScriptedTask.World run(BrowserSession session, AgentConfig config, ScriptedTask task) {
        try (Agent agent = Agent.in(session, config)) {
            RunResult result = agent.run(task.task());
            task.look().ifPresent(session::navigate);
            return new ScriptedTask.World(
                    result,
                    site.log(),
                    shop,
                    session.inTab(tab -> tab.page().locator("body").innerText()));
        }
    }
}
