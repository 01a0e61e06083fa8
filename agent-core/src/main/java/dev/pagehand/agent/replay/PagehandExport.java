package dev.pagehand.agent.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes a recording as a JUnit test in plain language. */
final class PagehandExport {

    private final Recording recording;
    private final String className;
    private final JavaText text = new JavaText();

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
                code(step, body);
            }
        }
        String fields = TestFrame.fields(recording, text.names());
        return imports() + "\nclass " + className + " {\n" + fields + "\n    @Test\n    void "
                + JavaNames.methodName(recording)
                + "() {\n        try (Agent agent = Agent.launch(AgentConfig.fromEnvironment())) {\n"
                + TestFrame.indented(body.stream().map(line -> "    " + line).toList()) + "        }\n    }\n" + done()
                + TestFrame.given(text.names()) + "}\n";
    }

    private void code(RecordedStep step, List<String> body) {
        if (step instanceof RecordedStep.Act act && act.tool().equals("browser_navigate")) {
            body.add("agent.navigate(" + text.of(act.arguments().path("url").asText()) + ");");
        } else if (step instanceof RecordedStep.Act) {
            body.add("done(agent.act(" + text.of(step.instruction()) + "));");
        } else if (step instanceof RecordedStep.Verify verify) {
            body.add("agent.check(" + text.of(verify.condition()) + ");");
        } else if (step instanceof RecordedStep.Read read) {
            body.add("agent.extract(" + text.of(read.question()) + ", String.class);");
        } else {
            throw new RecordingException("the step \"" + step.instruction()
                    + "\" cannot be exported: write a record for" + " its schema, and call agent.extract with it");
        }
    }

    private static String done() {
        return """

                    private static void done(ActResult result) {
                        assertTrue(result.done(), result::detail);
                    }
                """;
    }

    private String imports() {
        Set<String> all = new TreeSet<>(TestFrame.imports(text.names()));
        all.add("dev.pagehand.agent.ActResult");
        all.add("dev.pagehand.agent.Agent");
        all.add("dev.pagehand.agent.AgentConfig");
        all.add("org.junit.jupiter.api.Test");
        StringBuilder out = new StringBuilder("import static org.junit.jupiter.api.Assertions.assertTrue;\n\n");
        all.forEach(name -> out.append("import ").append(name).append(";\n"));
        return out.toString();
    }
}
