package dev.pagehand.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The gateway's rooms: what each may know of the others, and of the world. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pagehand.gateway");

    private static final String ROOT = "dev.pagehand.gateway";
    private static final String ACCESS = ROOT + ".access..";
    private static final String CALL = ROOT + ".call..";
    private static final String FRONT = ROOT + ".front..";
    private static final String HTTP = ROOT + ".http..";
    private static final String MODELS = ROOT + ".models..";
    private static final String PAGE = ROOT + ".page..";
    private static final String OPENAI = ROOT + ".openai..";
    private static final String ANTHROPIC = ROOT + ".anthropic..";
    private static final String REMOTE = ROOT + ".remote..";

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
    void ofTheHouseItKnowsTheModelClientOnly() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.pagehand.agent..",
                        "dev.pagehand.browser..",
                        "dev.pagehand.demo..",
                        "dev.pagehand.junit..",
                        "dev.pagehand.langchain4j..",
                        "dev.pagehand.runner.."));
    }

    /** Any provider may be behind: none is spoken to in its own words, by its own address or without the client's care. */
    @Test
    void itKnowsNoProviderAndNoConnectionToOne() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.pagehand.llm.anthropic..",
                        "dev.pagehand.llm.auth..",
                        "dev.pagehand.llm.custom..",
                        "dev.pagehand.llm.gemini..",
                        "dev.pagehand.llm.http..",
                        "dev.pagehand.llm.openai..",
                        "dev.pagehand.llm.remote..",
                        "okhttp3..",
                        "java.net.http.."));
    }

    @Test
    void itIsHandedValuesAndReadsNoSettings() {
        holds(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.pagehand.llm.settings..")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class));
    }

    /** A format is words only: it can be written and tested without a server. */
    @Test
    void frontsKnowNoServerAndNoModels() {
        for (String front : new String[] {FRONT, OPENAI, ANTHROPIC, REMOTE}) {
            holds(knowsNone(front, "io.javalin..", "jakarta..", "org.eclipse.jetty..", MODELS, ACCESS, CALL, PAGE));
        }
    }

    @Test
    void whatFrontsHaveInCommonKnowsNoneOfThem() {
        holds(knowsNone(FRONT, OPENAI, ANTHROPIC, REMOTE));
        holds(knowsNone(HTTP, FRONT, OPENAI, ANTHROPIC, REMOTE, CALL, MODELS, PAGE));
    }

    /** The remote protocol borrows OpenAI's words for tools. */
    @Test
    void theTwoGreatFormatsKnowNothingOfEachOther() {
        holds(knowsNone(OPENAI, ANTHROPIC, REMOTE));
        holds(knowsNone(ANTHROPIC, OPENAI, REMOTE));
        holds(knowsNone(REMOTE, ANTHROPIC));
    }

    @Test
    void keysAndModelsKnowNothingOfTheRest() {
        holds(knowsNone(ACCESS, CALL, FRONT, HTTP, MODELS, PAGE, OPENAI, ANTHROPIC, REMOTE));
        holds(knowsNone(MODELS, CALL, ACCESS, FRONT, HTTP, PAGE, OPENAI, ANTHROPIC, REMOTE));
        holds(knowsNone(PAGE, CALL, ACCESS, FRONT, HTTP, MODELS, OPENAI, ANTHROPIC, REMOTE));
    }

    @Test
    void theRoomsStandInNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ALL);
    }

    /** Whoever compares a key otherwise tells by the time that it takes how much of it was right. */
    @Test
    void keysAreComparedInConstantTimeOnly() {
        holds(classes()
                .that()
                .haveSimpleName("KeyDigest")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class));
        holds(noClasses()
                .that()
                .haveSimpleName("KeyDigest")
                .or()
                .haveSimpleNameStartingWith("AccessKeys")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "compare", byte[].class, byte[].class)
                .orShould()
                .callMethod(Arrays.class, "mismatch", byte[].class, byte[].class)
                .orShould()
                .callMethod(String.class, "equals", Object.class)
                .orShould()
                .callMethod(String.class, "startsWith", String.class)
                .orShould()
                .callMethod(String.class, "compareTo", String.class)
                .orShould()
                .callMethod(Objects.class, "equals", Object.class, Object.class)
                .orShould()
                .callMethod(Map.class, "get", Object.class)
                .orShould()
                .callMethod(Set.class, "contains", Object.class));
    }
}
