package dev.pagehand.gateway.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pagehand.gateway.ScriptedModel;
import dev.pagehand.gateway.Served;
import dev.pagehand.gateway.access.AccessKeys;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.FinishReason;
import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.LlmException;
import dev.pagehand.llm.LlmRequest;
import dev.pagehand.llm.LlmResponse;
import dev.pagehand.llm.Message;
import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page in a real browser; pictures of it are kept in target/pictures to be looked at. */
class ChatPageTest {

    private static final String ANSWER = """
            ## Sorting

            Use **`sorted`**, which *returns* a new list; see [the docs](https://docs.python.org/3/howto/sorting.html).

            1. Read the numbers
            2. Sort them:
               - ascending
               - or descending

            ```python
            for number in sorted([3, 1, 2]):
                print(number, "<b>")
            ```

            | call | gives |
            |---|---|
            | `sorted` | a list |
            | `reversed` | an iterator |

            > <img src=x onerror="document.title='pwned'"> stays text.
            """;

    private static RealChromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private Optional<BrowserContext> context = Optional.empty();
    private Optional<Served> gateway = Optional.empty();

    @BeforeAll
    static void launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        chromium = new RealChromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @AfterEach
    void thePageHadNothingToComplainOf() {
        // The page leaves first: one whose server goes in the middle of an answer has reason to complain.
        context.ifPresent(BrowserContext::close);
        gateway.ifPresent(Served::close);
        assertThat(complaints).isEmpty();
    }

    private Served serve(Served served) {
        gateway = Optional.of(served);
        return served;
    }

    private Page open(Served served, Browser.NewContextOptions options) {
        BrowserContext made = chromium.context(options);
        context = Optional.of(made);
        Page page = made.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith("http://localhost:" + served.port() + "/")) {
                complaints.add("asked elsewhere: " + request.url());
            }
        });
        page.navigate("http://localhost:" + served.port() + "/");
        assertThat(page.getByLabel("Temperature")).isVisible();
        assertThat(page.locator("#model option")).not().hasCount(0);
        return page;
    }

    private Page open(Served served) {
        return open(served, new Browser.NewContextOptions().setViewportSize(1_100, 760));
    }

    private static void ask(Page page, String text) {
        Locator prompt = page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
        prompt.fill(text);
        prompt.press("Enter");
    }

    /** Asks and waits for the end of the answer: what is asked before it is not sent. */
    private static void askAndHear(Page page, String text) {
        ask(page, text);
        assertThat(button(page, "Send")).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator answers(Page page) {
        return page.locator("article.assistant");
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "pictures", name + ".png")));
    }

    @Test
    void asksWithWhatIsSetAndShowsMarkdownWithoutTrustingIt() {
        ScriptedModel model = ScriptedModel.saying(ANSWER);
        Served served = serve(new Served(model));
        Page page = open(served);
        page.getByLabel("System prompt").fill("Be brief.");
        page.getByLabel("Temperature").fill("1.3");
        page.getByLabel("Model", new Page.GetByLabelOptions().setExact(true)).selectOption("custom/old");
        askAndHear(page, "How do I sort\nnumbers?");

        assertThat(answers(page).locator("h3")).hasText("Sorting");
        assertThat(answers(page).locator("figure pre")).containsText("print(number, \"<b>\")");
        assertThat(answers(page).locator("ol > li")).hasCount(2);
        assertThat(answers(page).locator("ol ul > li")).hasCount(2);
        assertThat(answers(page).locator("td code")).hasCount(2);
        assertThat(answers(page).getByRole(AriaRole.LINK)).hasAttribute("rel", "noopener noreferrer nofollow");
        assertThat(answers(page).locator("img")).hasCount(0);
        assertThat(page).hasTitle("Pagehand chat");
        picture(page, "light");

        LlmRequest asked = model.last();
        assertThat(asked.messages())
                .containsExactly(Message.system("Be brief."), Message.user("How do I sort\nnumbers?"));
        assertThat(asked.temperature()).hasValue(1.3);

        askAndHear(page, "And in Java?");
        assertThat(answers(page)).hasCount(2);
        assertThat(model.last().messages()).hasSize(4);
        assertThat(model.last().messages().get(2).text()).isEqualTo(ANSWER);
    }

    @Test
    void anAnswerGrowsAndIsStoppedByKey() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        ScriptedModel model = new ScriptedModel("custom/m", (request, options, listener) -> {
            CountDownLatch gone = new CountDownLatch(1);
            listener.onEvent(new StreamEvent.TextDelta(0, "Once upon a time"));
            try (var registration = options.cancellation().onCancel(gone::countDown)) {
                assertThat(registration).isNotNull();
                assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stopped.countDown();
            throw new LlmException.Cancelled();
        });
        Served served = serve(new Served(model));
        Page page = open(served);
        ask(page, "Tell a story");
        assertThat(answers(page)).containsText("Once upon a time");
        assertThat(button(page, "Stop")).isVisible();
        picture(page, "growing");

        page.keyboard().press("Escape");

        assertThat(answers(page)).containsText("stopped");
        assertThat(button(page, "Send")).isVisible();
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(page.locator(".error")).hasCount(0);
    }

    @Test
    void codeAndAnswersAreCopied() {
        Served served = serve(new Served(ScriptedModel.saying(ANSWER)));
        Page page = open(served);
        askAndHear(page, "How?");
        // The page's time stands still, since a copy is told of for a moment only.
        page.clock().install();
        page.clock().pauseAt(System.currentTimeMillis() + 3_600_000);
        answers(page).locator("figcaption button").click();
        assertThat(answers(page).locator("figcaption button")).hasText("Copied");
        assertThat(page.evaluate("() => navigator.clipboard.readText()"))
                .isEqualTo("for number in sorted([3, 1, 2]):\n    print(number, \"<b>\")");

        answers(page).locator(".tools button").click();
        assertThat(answers(page).locator(".tools button")).hasText("Copied");
        assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(ANSWER);

        page.clock().runFor(1_500);
        assertThat(answers(page).locator(".tools button")).hasText("Copy");
    }

    @Test
    void theListOfModelsIsRefreshed() {
        Served served = serve(new Served(ScriptedModel.saying("hi")));
        Page page = open(served);
        assertThat(page.locator("#model option")).hasText(new String[] {"m", "custom/old"});

        button(page, "Refresh the list of models").click();

        assertThat(page.locator("#model option")).hasText(new String[] {"m", "custom/new"});
    }

    @Test
    void errorsSayWhatToDoAndAreTriedAgain() {
        LlmException limited =
                new LlmException.Status("The provider is busy", 429, true, Optional.of(Duration.ofSeconds(9)));
        int[] calls = {0};
        LlmClient model = new ScriptedModel("custom/m", (request, options, listener) -> {
            if (calls[0]++ == 0) {
                throw limited;
            }
            return ScriptedModel.told(withText(listener), listener);
        });
        Served served = serve(new Served(model));
        Page page = open(served);
        askAndHear(page, "hello");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The provider is busy");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Try again in 9 s.");
        picture(page, "error");

        button(page, "Try again").click();

        assertThat(answers(page)).containsText("fine now");
        assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
        assertThat(page.locator("article.user")).hasCount(1);
    }

    private static LlmResponse withText(StreamListener listener) {
        listener.onEvent(new StreamEvent.TextDelta(0, "fine now"));
        return ScriptedModel.answer(FinishReason.STOP, new ContentPart.Text("fine now"));
    }

    @Test
    void aKeyIsAskedForWhereTheServerWantsOne() {
        Served served = serve(new Served(
                Served.config(ScriptedModel.saying("hi")).withKeys(AccessKeys.parse("right")),
                UnaryOperator.identity()));
        BrowserContext made = chromium.context(new Browser.NewContextOptions());
        context = Optional.of(made);
        Page page = made.newPage();
        page.navigate("http://localhost:" + served.port() + "/");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Enter a key of this server");

        page.locator("#key").fill("right");
        page.locator("#key").press("Tab");
        assertThat(page.locator("#model option")).hasCount(2);
        askAndHear(page, "hello");

        assertThat(answers(page)).containsText("hi");
    }

    @Test
    void darkAndNarrow() {
        Served served = serve(new Served(ScriptedModel.saying(ANSWER)));
        Page page = open(
                served,
                new Browser.NewContextOptions().setViewportSize(1_100, 760).setColorScheme(ColorScheme.DARK));
        ask(page, "How do I sort numbers?");
        assertThat(answers(page).locator("table")).isVisible();
        picture(page, "dark");
        page.setViewportSize(390, 780);
        button(page, "Settings").click();
        assertThat(page.locator("#panel")).isHidden();
        picture(page, "narrow-dark");
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .isTrue();
        button(page, "Settings").click();
        assertThat(page.getByLabel("System prompt")).isVisible();
        picture(page, "narrow-settings");
    }

    @Test
    void aNewChatForgetsTheOldOne() {
        ScriptedModel model = ScriptedModel.saying("hi");
        Served served = serve(new Served(model));
        Page page = open(served);
        askAndHear(page, "first");
        assertThat(answers(page)).containsText("hi");
        button(page, "New chat").click();
        assertThat(answers(page)).hasCount(0);
        askAndHear(page, "second");
        assertThat(answers(page)).containsText("hi");
        assertThat(model.last().messages()).endsWith(Message.user("second")).hasSize(2);
    }
}
