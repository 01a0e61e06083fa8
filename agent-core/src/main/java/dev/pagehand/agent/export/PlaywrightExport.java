package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes a recording as a JUnit test on plain Playwright for Java. */
final class PlaywrightExport {

    private static final int COMMENT = 100;
    private static final List<String> ASSERTIONS = List.of(
            "com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat",
            "org.junit.jupiter.api.Assertions.assertEquals",
            "org.junit.jupiter.api.Assertions.assertTrue");

    private final Recording recording;
    private final String className;
    private final JavaText text = new JavaText();
    private final TabCode tabs = new TabCode(text);
    private final LocatorCode locators = new LocatorCode(text, tabs);
    private final ActionCode actions = new ActionCode(text, locators, tabs);
    private final AssertionCode assertions = new AssertionCode(text, locators, tabs);
    private final List<String> body = new ArrayList<>();

    PlaywrightExport(Recording recording, String className) {
        this.recording = recording;
        this.className = className;
    }

    String source() {
        String said = "";
        for (int i = 0; i < recording.steps().size(); i++) {
            RecordedStep step = recording.steps().get(i);
            List<String> code = code(step, i);
            if (!step.instruction().equals(said) && !code.isEmpty()) {
                said = step.instruction();
                body.add("");
                body.add("// " + comment(said));
            }
            body.addAll(code);
        }
        String methods = methods();
        String fields = TestFrame.fields(recording, text.names());
        return imports() + "\n" + "@UsePlaywright\nclass " + className + " {\n" + fields + "\n    @Test\n    void "
                + JavaNames.methodName(recording) + "(Page page) {\n" + TestFrame.indented(body) + "    }\n" + methods
                + "}\n";
    }

    private List<String> code(RecordedStep step, int index) {
        List<String> code = new ArrayList<>();
        if (step instanceof RecordedStep.Verify verify) {
            code.addAll(verification(verify.condition()));
        }
        if (step instanceof RecordedStep.Act act) {
            dialogAfter(index).ifPresent(dialog -> code.addAll(ActionCode.answering(dialog, text)));
            List<String> done = new ArrayList<>(actions.opening(act, chooserAfter(index)));
            done.addAll(assertions.of(act, only(act)));
            code.addAll(locators.declarations());
            code.addAll(done);
        }
        return code;
    }

    private Optional<RecordedStep.Act> dialogAfter(int index) {
        return after(index).filter(next -> next.tool().equals("browser_handle_dialog"));
    }

    /** The step that gives files to the chooser which this one opens. */
    private Optional<RecordedStep.Act> chooserAfter(int index) {
        return after(index)
                .filter(next -> next.tool().equals("browser_file_upload"))
                .filter(next -> next.elements().isEmpty()
                        && !next.arguments().path("paths").isEmpty());
    }

    private Optional<RecordedStep.Act> after(int index) {
        return index + 1 < recording.steps().size() && recording.steps().get(index + 1) instanceof RecordedStep.Act next
                ? Optional.of(next)
                : Optional.empty();
    }

    private Optional<String> only(RecordedStep.Act act) {
        return act.expected().state().isEmpty() || act.elements().size() != 1
                ? Optional.empty()
                : Optional.of(
                        actions.locator(act, act.elements().keySet().iterator().next()));
    }

    /** What the condition has in quotation marks has to be seen; other conditions are for people to write down. */
    private List<String> verification(String condition) {
        java.util.regex.Matcher quoted = java.util.regex.Pattern.compile("(?<!\\p{L})(['\"])(.+?)\\1(?!\\p{L})")
                .matcher(condition);
        boolean denied = condition.matches("(?i).*\\b(not|no|gone|isn't|doesn't)\\b.*");
        return quoted.find() && !denied
                ? List.of("assertThat(" + tabs.current() + ".getByText(" + text.of(quoted.group(2))
                        + ").first()).isVisible();")
                : List.of("// To be checked by hand: " + comment(condition));
    }

    private static String comment(String instruction) {
        String line = instruction
                .replace("%base%/", "/")
                .replaceAll("%([\\w.-]+)%", "$1")
                .replaceAll("\\s+", " ");
        return line.length() <= COMMENT ? line : line.substring(0, COMMENT) + "…";
    }

    private String methods() {
        StringBuilder out = new StringBuilder();
        locators.used().forEach(option -> out.append(option.source()));
        return out.append(TestFrame.given(text.names())).toString();
    }

    private String imports() {
        Set<String> all = new TreeSet<>(actions.imports());
        all.add("com.microsoft.playwright.Page");
        all.add("com.microsoft.playwright.junit.UsePlaywright");
        all.add("org.junit.jupiter.api.Test");
        if (locators.usesFrames()) {
            all.add("com.microsoft.playwright.FrameLocator");
        }
        if (locators.usesLocators()) {
            all.add("com.microsoft.playwright.Locator");
        }
        if (locators.usesRoles()) {
            all.add("com.microsoft.playwright.options.AriaRole");
        }
        if (body.stream().anyMatch(line -> line.contains("Pattern.compile("))) {
            all.add("java.util.regex.Pattern");
        }
        all.addAll(TestFrame.imports(text.names()));
        StringBuilder out = new StringBuilder();
        for (String assertion : ASSERTIONS) {
            String call = assertion.substring(assertion.lastIndexOf('.') + 1) + "(";
            if (body.stream().anyMatch(line -> line.startsWith(call))) {
                out.append("import static ").append(assertion).append(";\n");
            }
        }
        out.append(out.isEmpty() ? "" : "\n");
        all.forEach(name -> out.append("import ").append(name).append(";\n"));
        return out.toString();
    }
}
