package dev.pagehand.agent.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of every kind, with a model that reads them right, and one that plants something; in two browsers at once. */
class ExtractionPagesTest {

    private static final int BROWSERS = 2;

    /** An examiner and the thread that its browser belongs to. */
    private record Desk(ExecutorService thread, ExtractionExaminer examiner) {}

    private static final List<Desk> DESKS = new ArrayList<>();
    private static final Map<String, Future<?>> READ = new HashMap<>();
    private static final Map<String, Future<?>> PLANTED = new HashMap<>();

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        for (int i = 0; i < BROWSERS; i++) {
            ExecutorService thread = Executors.newSingleThreadExecutor();
            DESKS.add(new Desk(thread, thread.submit(ExtractionExaminer::new).get()));
        }
        List<ExtractionPages.Example> pages = ExtractionPages.all();
        for (int i = 0; i < pages.size(); i++) {
            ExtractionPages.Example page = pages.get(i);
            Desk desk = DESKS.get(i % BROWSERS);
            READ.put(page.name(), desk.thread().submit(() -> desk.examiner().allIsCompleteTypedAndTraced(page)));
            PLANTED.put(
                    page.name(),
                    desk.thread().submit(() -> desk.examiner().whatIsPlantedIsDroppedAndTheRestIsKept(page)));
        }
    }

    @AfterAll
    static void stop() throws ExecutionException, InterruptedException {
        for (Desk desk : DESKS) {
            desk.thread().submit(desk.examiner()::close).get();
            desk.thread().shutdown();
        }
    }

    static Stream<String> pages() {
        return ExtractionPages.all().stream().map(ExtractionPages.Example::name);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void allIsCompleteTypedAndTraced(String page) throws Throwable {
        await(READ, page);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsPlantedIsDroppedAndTheRestIsKept(String page) throws Throwable {
        await(PLANTED, page);
    }

    private static void await(Map<String, Future<?>> coming, String page) throws Throwable {
        try {
            Objects.requireNonNull(coming.get(page)).get();
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
