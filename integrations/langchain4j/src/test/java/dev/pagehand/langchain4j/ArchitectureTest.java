package dev.pagehand.langchain4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The adapter stands between LangChain4j and the model client, and knows nobody else. */
class ArchitectureTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pagehand.langchain4j");

    private static void holds(ArchRule rule) {
        rule.check(ALL);
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
                        "dev.pagehand.gateway..",
                        "dev.pagehand.junit..",
                        "dev.pagehand.runner.."));
    }

    /** Any provider may be behind, plug-ins included. */
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
    void settingsAreReadInOnePlace() {
        holds(noClasses()
                .that()
                .doNotHaveSimpleName("ModelSettings")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.pagehand.llm.settings.."));
        holds(noClasses().should().callMethod(System.class, "getenv", String.class));
    }

    /** What is for users bears our name; all else may change. */
    @Test
    void onlyWhatBearsOurNameIsPublic() {
        holds(classes()
                .that()
                .haveSimpleNameNotStartingWith("Pagehand")
                .and()
                .areTopLevelClasses()
                .should()
                .notHaveModifier(JavaModifier.PUBLIC));
    }
}
