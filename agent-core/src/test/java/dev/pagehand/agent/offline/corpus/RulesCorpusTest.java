package dev.pagehand.agent.offline.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code offline/rules} on small pages of many kinds. Each page's own script judges its final state; what the agent says is
 * only compared with it. {@code -Dpagehand.corpus.seed=7} draws other pages and wordings, {@code -Dpagehand.corpus.set=held-out}
 * takes one set only, {@code -Dpagehand.corpus.each=3} draws so many pages a family.
 */
class RulesCorpusTest {

    private static final long SEED = Long.getLong("pagehand.corpus.seed", 20261121L);
    private static final System.Logger LOG = System.getLogger(RulesCorpusTest.class.getName());

    // A page is given time before a task is declined; four browsers wait at once.
    private static final int BROWSERS = 4;

    /** An examiner and the thread that its browser belongs to. */
    private record Desk(ExecutorService thread, Examiner examiner) {}

    private static final List<Desk> DESKS = new ArrayList<>();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        for (int i = 0; i < BROWSERS; i++) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            DESKS.add(new Desk(thread, thread.submit(Examiner::new).get()));
        }
    }

    @AfterAll
    static void stop() throws ExecutionException, InterruptedException {
        for (Desk desk : DESKS) {
            desk.thread().submit(desk.examiner()::close).get();
            desk.thread().shutdown();
        }
        DESKS.clear();
    }

    private static List<Examiner.Verdict> examined(List<Challenge> challenges)
            throws ExecutionException, InterruptedException {
        List<Future<Examiner.Verdict>> coming = new ArrayList<>();
        for (Challenge challenge : challenges) {
            Desk desk = DESKS.get(coming.size() % BROWSERS);
            coming.add(desk.thread().submit(() -> desk.examiner().examine(challenge)));
        }
        List<Examiner.Verdict> verdicts = new ArrayList<>();
        for (Future<Examiner.Verdict> verdict : coming) {
            verdicts.add(verdict.get());
        }
        return verdicts;
    }

    /** On pages and wordings that the rules were not made with they solve fewer, and claim no more. */
    @ParameterizedTest(name = "{0}: at least {1}")
    @CsvSource({
        "development, 0.9",
        "held-out, 0.9",
        "fresh, 0.9",
        "plain-1, 0.95",
        "plain-2, 0.8",
        "plain-3, 0.55",
        "plain-4, 0.95",
        "plain-5, 0.95",
        "plain-6, 0.93",
        "plain-7, 0.72",
        "plain-8, 0.86",
        "plain-9, 0.83",
        "plain-10, 0.93",
        "plain-11, 0.89",
        "plain-12, 0.67",
        "plain-13, 0.80",
        "plain-14, 0.80"
    })
    void solvesMostTasksInItsLanguageAndClaimsNoneThatItDidNotSolve(String set, double least)
            throws IOException, ExecutionException, InterruptedException {
        assumeThat(System.getProperty("pagehand.corpus.set", set)).isEqualTo(set);
        List<Challenge> challenges = switch (set) {
            case "development" -> Corpus.development(SEED);
            case "held-out" -> Corpus.heldOut(SEED);
            case "fresh" -> Corpus.fresh(SEED);
            default -> Corpus.plain(set + ".txt");
        };
        List<Examiner.Verdict> verdicts = examined(challenges);
        String report = report(set, verdicts);
        Files.writeString(Path.of("target", "offline-rules-" + set + ".txt"), report);
        LOG.log(System.Logger.Level.INFO, report);

        assertThat(verdicts.stream().filter(Examiner.Verdict::falseClaim))
                .as("claimed and not solved, seed " + SEED)
                .isEmpty();
        assertThat(verdicts.stream()
                        .filter(verdict -> verdict.challenge().kind() == Challenge.Kind.BEYOND && !verdict.right()))
                .as("beyond the rules and tried, seed " + SEED)
                .isEmpty();
        assertThat(rate(verdicts)).as(report).isGreaterThanOrEqualTo(least);
    }

    private static double rate(List<Examiner.Verdict> verdicts) {
        List<Examiner.Verdict> inLanguage = verdicts.stream()
                .filter(verdict -> verdict.challenge().kind() == Challenge.Kind.IN_LANGUAGE)
                .toList();
        return inLanguage.stream().filter(Examiner.Verdict::right).count() / (double) inLanguage.size();
    }

    /** A line a family, and every task that was not done right. */
    private static String report(String set, List<Examiner.Verdict> verdicts) {
        Map<String, int[]> families = new LinkedHashMap<>();
        StringBuilder wrong = new StringBuilder();
        for (Examiner.Verdict verdict : verdicts) {
            int[] counts = families.computeIfAbsent(verdict.challenge().family(), family -> new int[2]);
            counts[0] += verdict.right() ? 1 : 0;
            counts[1]++;
            if (!verdict.right()) {
                wrong.append(verdict).append('\n');
            }
        }
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "offline/rules, %s set, seed %d: %.1f%% of the tasks in its language%n",
                set,
                SEED,
                100 * rate(verdicts)));
        families.forEach((family, counts) ->
                table.append(String.format(Locale.ROOT, "  %-28s %d of %d%n", family, counts[0], counts[1])));
        return table.append(wrong).toString();
    }
}
