package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.browser.locate.JavaLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes a recording as a JUnit test in plain language, which is recorded anew where it first passes, and heals from then on. */
final class PagehandExport {

    private static final String BASE = "%" + Recording.BASE + "%";

    private final Recording recording;
    private final String className;
    private final Set<String> names = new TreeSet<>();
    private final Set<String> imports = new TreeSet<>(List.of(
            "dev.pagehand.agent.Agent",
            "dev.pagehand.junit.PagehandTest",
            "dev.pagehand.junit.Recorded",
            "dev.pagehand.junit.Site",
            "org.junit.jupiter.api.Test"));

    PagehandExport(Recording recording, String className) {
        this.recording = recording;
        this.className = className;
    }

    String source() {
        List<String> body = new ArrayList<>();
        String said = "";
        for (RecordedStep step : recording.steps()) {
            boolean more = step.instruction().equals(said);
            said = step.instruction();
            if (!more) {
                body.add(code(step));
            }
        }
        imports.addAll(TestFrame.imports(names));
        String all = imports.stream().map(name -> "import " + name + ";\n").reduce("", String::concat);
        return all + "\n@PagehandTest\n@Recorded\nclass " + className + " {\n" + TestFrame.fields(recording, names)
                + "\n    @Test\n    void " + JavaNames.methodName(recording) + "(Agent agent, @Site String site) {\n"
                + TestFrame.indented(body) + "    }\n" + TestFrame.given(names) + "}\n";
    }

    private String code(RecordedStep step) {
        if (step instanceof RecordedStep.Act act && act.tool().equals("browser_navigate")) {
            return "agent.navigate(" + address(act.arguments().path("url").asText()) + ");";
        }
        if (step instanceof RecordedStep.Verify verify) {
            return "agent.check(" + text(verify.condition()) + ");";
        }
        if (step instanceof RecordedStep.Extract) {
            throw new RecordingException("the step \"" + step.instruction()
                    + "\" cannot be exported: write a record for" + " its schema, and call agent.extract with it");
        }
        List<String> given = Placeholders.names(step.instruction())
                .filter(name -> !name.equals(Recording.BASE))
                .distinct()
                .toList();
        return step instanceof RecordedStep.Act && given.isEmpty()
                ? "agent.act(" + text(step.instruction()) + ");"
                : task(step.instruction(), given);
    }

    /** With its values named, so that they do not stand in what is recorded. */
    private String task(String instruction, List<String> given) {
        imports.add("dev.pagehand.agent.Task");
        names.addAll(given);
        StringBuilder code = new StringBuilder("agent.run(Task.of(")
                .append(text(instruction))
                .append(')');
        given.forEach(name -> code.append(".withVariable(\"")
                .append(name)
                .append("\", ")
                .append(JavaNames.constant(name))
                .append(')'));
        return code.append(");").toString();
    }

    private String address(String url) {
        if (url.equals(BASE) || url.equals(BASE + "/")) {
            return "site";
        }
        if (!url.startsWith(BASE)) {
            return text(url);
        }
        imports.add("java.net.URI");
        return "URI.create(site).resolve(" + JavaLiteral.of(url.substring(BASE.length())) + ").toString()";
    }

    private static String text(String said) {
        List<String> parts =
                Arrays.stream(said.split(BASE, -1)).map(JavaLiteral::of).toList();
        return String.join(" + site + ", parts);
    }
}
