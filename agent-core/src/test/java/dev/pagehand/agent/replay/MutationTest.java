package dev.pagehand.agent.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.VerbOptions;
import dev.pagehand.agent.recorder.ChangingSite;
import dev.pagehand.agent.recorder.Recordings;
import dev.pagehand.agent.recording.Expected;
import dev.pagehand.agent.recording.Opened;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.ContentPart;
import dev.pagehand.llm.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Pages that are not what they were when they were recorded: the wrong element is never touched. */
class MutationTest {

    private static final BrowserOptions BROWSER =
            BrowserOptions.ofDefaults().withPolicy(UrlPolicy.publicOnly().withAllowPrivate(true));

    // A replay is patient before it refuses; two browsers are so at once.
    private static final int DESKS = 2;
    private static final ReplayOptions OPTIONS = ReplayOptions.ofDefaults().withPatience(Duration.ofMillis(100));

    /** What came of a replay on a changed page, by what the page says. */
    private enum Came {
        RIGHT,
        HEALED,
        REFUSED,
        WRONG
    }

    private record Case(Specimen specimen, Mutation mutation, Came came, String detail) {
        @Override
        public String toString() {
            return specimen + ": " + mutation + ": " + came + " " + detail;
        }
    }

    /** The same change, with rules and with a model where they refuse. */
    private record Pair(Case byRules, Case byModel) {}

    /** A browser and a page of its own, on one thread. */
    private static final class Desk implements AutoCloseable {

        private final ChangingSite site = ChangingSite.start();
        private final Agent agent = Agent.launch(AgentConfig.ofDefaults().withBrowser(BROWSER));

        private Recording recorded(Specimen specimen) {
            site.shows(specimen.html(), "");
            Recording whole = Recordings.by(agent, Task.of(specimen.task()).withUrl(site.url()));
            assertThat(site.told()).as(specimen.name()).containsOnly("right");
            // That its headings changed is not what is asked here.
            List<RecordedStep> steps = new ArrayList<>(whole.steps());
            RecordedStep.Act opening = (RecordedStep.Act) steps.get(0);
            steps.set(0, opening.with(opening.elements(), there(opening.expected())));
            return whole.withSteps(steps);
        }

        private Expected there(Expected arrival) {
            return new Expected(arrival.url(), arrival.title(), List.of(), List.of(), Map.of(), Opened.NOTHING);
        }

        private Case replayed(
                Agent by, Specimen specimen, Recording recording, Mutation mutation, ReplayOptions options) {
            site.shows(specimen.html(), mutation.on(specimen));
            ReplayResult result = Replay.of(by, options.withBase(site.url())).replay(recording);
            String detail = result.steps().get(result.steps().size() - 1).detail();
            List<String> told = List.copyOf(site.told());
            if (told.isEmpty()) {
                assertThat(result.succeeded()).as(specimen + ": " + mutation).isFalse();
                return new Case(specimen, mutation, Came.REFUSED, detail);
            }
            boolean right = told.stream().allMatch("right"::equals);
            Came came = !right ? Came.WRONG : result.healed().isPresent() ? Came.HEALED : Came.RIGHT;
            return new Case(specimen, mutation, came, (result.succeeded() ? "" : "check failed: ") + detail);
        }

        /** The same with a model that understands the page: it names the right element where there is one that can be seen. */
        private Case withModel(Specimen specimen, Recording recording, Mutation mutation) {
            ScriptedClient person = new ScriptedClient().answersWith(() -> answer(recording));
            Agent withModel = agent.with(VerbOptions.ofDefaults().withClient(person));
            return replayed(withModel, specimen, recording, mutation, OPTIONS.withGrounding(GroundingLevel.MODEL));
        }

        private Message.Assistant answer(Recording recording) {
            RecordedStep.Act act =
                    (RecordedStep.Act) recording.steps().get(recording.steps().size() - 1);
            String method = switch (act.tool()) {
                case "browser_type" -> "fill";
                case "browser_select_option" -> "selectOption";
                case "act" -> act.arguments().path("method").asText();
                default -> "click";
            };
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode actions = json.putArray("actions");
            agent.session()
                    .select("[data-who=right]:not([style*=none], [style*=none] *)")
                    .ifPresent(id -> actions.addObject()
                            .put("id", id.toString())
                            .put("method", method)
                            .putArray("arguments"));
            return new Message.Assistant(List.of(new ContentPart.Text(json.toString())), List.of());
        }

        @Override
        public void close() {
            agent.close();
            site.close();
        }
    }

    @Test
    void theWrongElementIsNeverTouched() throws ExecutionException, InterruptedException {
        List<Case> byRules = new ArrayList<>();
        List<Case> byModel = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(DESKS);
        try {
            List<Future<List<Pair>>> coming = new ArrayList<>();
            for (int i = 0; i < DESKS; i++) {
                int first = i;
                coming.add(threads.submit(() -> examined(first)));
            }
            for (Future<List<Pair>> part : coming) {
                for (Pair pair : part.get()) {
                    byRules.add(pair.byRules());
                    byModel.add(pair.byModel());
                }
            }
        } finally {
            threads.shutdownNow();
        }
        report("by rules", byRules);
        report("with a model", byModel);

        assertThat(byRules).hasSizeGreaterThanOrEqualTo(60);
        assertThat(byRules).filteredOn(one -> one.came() == Came.WRONG).isEmpty();
        assertThat(byModel).filteredOn(one -> one.came() == Came.WRONG).isEmpty();
        assertThat(missed(byRules))
                .as("refused by rules, where a person would find it")
                .isLessThanOrEqualTo(24);
        assertThat(missed(byModel))
                .as("refused with a model, where a person would find it")
                .isLessThanOrEqualTo(5);
    }

    /** Every second specimen in every mutation. */
    private static List<Pair> examined(int first) {
        List<Pair> pairs = new ArrayList<>();
        try (Desk desk = new Desk()) {
            for (int i = first; i < Specimen.ALL.length; i += DESKS) {
                Specimen specimen = Specimen.ALL[i];
                Recording recording = desk.recorded(specimen);
                for (Mutation mutation : Mutation.ALL) {
                    Case one = desk.replayed(desk.agent, specimen, recording, mutation, OPTIONS);
                    pairs.add(new Pair(
                            one, one.came() == Came.REFUSED ? desk.withModel(specimen, recording, mutation) : one));
                }
            }
        }
        return pairs;
    }

    private static long missed(List<Case> cases) {
        return cases.stream()
                .filter(one -> one.came() == Came.REFUSED && one.mutation().remains())
                .count();
    }

    private static void report(String how, List<Case> cases) {
        Map<Came, Integer> counts = new EnumMap<>(Came.class);
        cases.forEach(one -> counts.merge(one.came(), 1, Integer::sum));
        System.out.println(how + ": " + cases.size() + " " + counts);
        cases.stream()
                .filter(one -> one.came() == Came.WRONG || one.detail().startsWith("check failed"))
                .forEach(one -> System.out.println("!! " + one));
        cases.stream()
                .filter(one -> one.came() == Came.REFUSED && one.mutation().remains())
                .forEach(one -> System.out.println("gap " + one));
        cases.stream()
                .filter(one -> one.came() != Came.REFUSED && !one.mutation().remains())
                .forEach(one -> System.out.println("odd " + one));
    }
}
