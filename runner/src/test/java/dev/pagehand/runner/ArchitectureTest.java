package dev.pagehand.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The arrows between the modules go one way; settings are read at the edges only. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pagehand");

    private static final String LLM = "dev.pagehand.llm..";
    private static final String BROWSER = "dev.pagehand.browser..";
    private static final String AGENT = "dev.pagehand.agent..";
    private static final String GATEWAY = "dev.pagehand.gateway..";
    private static final String DEMO = "dev.pagehand.demo..";
    private static final String RUNNER = "dev.pagehand.runner..";

    private static final String RECORDING = "dev.pagehand.agent.recording";
    private static final String EXPECT = "dev.pagehand.agent.recording.expect..";
    private static final String TRACE = "dev.pagehand.agent.recording.trace..";
    private static final String RECORDER = "dev.pagehand.agent.recorder..";
    private static final String REPLAY = "dev.pagehand.agent.replay";
    private static final String CALLS = "dev.pagehand.agent.replay.calls..";
    private static final String EXPORT = "dev.pagehand.agent.export..";

    private static final String GROUND = "dev.pagehand.agent.ground";
    private static final String WORDS = "dev.pagehand.agent.ground.words..";
    private static final String PAGE = "dev.pagehand.agent.ground.page..";
    private static final String SENTENCE = "dev.pagehand.agent.ground.sentence..";
    private static final String FIND = "dev.pagehand.agent.ground.find..";
    private static final String READING = "dev.pagehand.agent.ground.reading..";
    private static final String RULES = "dev.pagehand.agent.ground.rules..";

    private static void holds(ArchRule rule) {
        rule.check(ALL);
    }

    private static ArchRule knowsNone(String who, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(who)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    @Test
    void theModelClientKnowsNobody() {
        holds(knowsNone(LLM, BROWSER, AGENT, GATEWAY, DEMO, RUNNER));
    }

    @Test
    void theBrowserToolsKnowNobody() {
        holds(knowsNone(BROWSER, LLM, AGENT, GATEWAY, DEMO, RUNNER));
    }

    @Test
    void theShopKnowsNobody() {
        holds(knowsNone(DEMO, LLM, BROWSER, AGENT, GATEWAY, RUNNER));
    }

    @Test
    void theAgentKnowsOnlyTheTwoLeaves() {
        holds(knowsNone(AGENT, GATEWAY, DEMO, RUNNER));
    }

    @Test
    void theGatewayKnowsOnlyTheModelClient() {
        holds(knowsNone(GATEWAY, BROWSER, AGENT, DEMO, RUNNER));
    }

    @Test
    void theLoopKnowsNothingOfTheReport() {
        holds(knowsNone("dev.pagehand.agent.loop..", "dev.pagehand.agent.report.."));
    }

    /** {@code replay.calls → replay → recorder → recording.expect, recording.trace → recording ← export}. */
    @Test
    void recordingsKnowNobodyWhoWritesReplaysOrExportsThem() {
        holds(knowsNone(RECORDING, EXPECT, TRACE, RECORDER, REPLAY, CALLS, EXPORT));
        holds(knowsNone(EXPECT, TRACE, RECORDER, REPLAY, CALLS, EXPORT));
        holds(knowsNone(TRACE, EXPECT, RECORDER, REPLAY, CALLS, EXPORT));
        holds(knowsNone(RECORDER, REPLAY, CALLS, EXPORT));
        holds(knowsNone(REPLAY, CALLS, EXPORT));
        holds(knowsNone(CALLS, EXPORT));
    }

    @Test
    void anExportIsMadeFromTheRecordingAlone() {
        holds(knowsNone(EXPORT, EXPECT, TRACE, RECORDER, REPLAY, CALLS, "dev.pagehand.agent.ground..", LLM));
    }

    /** {@code rules → reading → find → {page, sentence} → words}, and {@code rules → ground → page}. */
    @Test
    void groundingGoesFromWordsToRulesAndNeverBack() {
        holds(knowsNone(WORDS, GROUND, PAGE, SENTENCE, FIND, READING, RULES));
        holds(knowsNone(PAGE, GROUND, SENTENCE, FIND, READING, RULES));
        holds(knowsNone(SENTENCE, GROUND, PAGE, FIND, READING, RULES));
        holds(knowsNone(FIND, GROUND, READING, RULES));
        holds(knowsNone(READING, GROUND, RULES));
        holds(knowsNone(GROUND, WORDS, SENTENCE, FIND, READING, RULES));
    }

    /** What rules are made of stays among them: others ask them, and see the page and the steps. */
    @Test
    void onlyRulesReadFreely() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(GROUND + "..", "dev.pagehand.agent.offline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FIND, READING));
    }

    @Test
    void theEnvironmentIsReadAtTheEdgesOnly() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("dev.pagehand.llm.settings..", RUNNER)
                .and()
                .doNotHaveFullyQualifiedName("dev.pagehand.browser.BrowserOptions")
                // What a token script inherits is the environment itself, not a setting.
                .and()
                .haveNameNotMatching("dev\\.pagehand\\.llm\\.auth\\.Script.*")
                .should()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getenv"));
    }

    @Test
    void onlyTheProgramItselfEndsTheProcess() {
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.pagehand.runner.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    void onlyTheAgentsLoopAndRulesStayBehindItsPublicTypes() {
        holds(noClasses()
                .that()
                .resideInAPackage(RUNNER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.pagehand.agent.loop..", "dev.pagehand.agent.offline.."));
    }
}
