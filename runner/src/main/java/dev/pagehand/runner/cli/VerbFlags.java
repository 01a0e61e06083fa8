package dev.pagehand.runner.cli;

import dev.pagehand.agent.Agent;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands have in common that are one verb on one page: an instruction, a page, a model. */
final class VerbFlags {

    private String instruction = "";

    @Mixin
    private final BrowserFlags browser = new BrowserFlags();

    @Mixin
    private final ModelFlag model = new ModelFlag();

    @Mixin
    private final GroundFlag ground = new GroundFlag();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Parameters(paramLabel = "INSTRUCTION", description = "In plain language, in quotes.")
    void instruction(String text) {
        instruction = text;
    }

    boolean json() {
        return output.json();
    }

    /** Opens the page and does something with the instruction. */
    <T> T perform(Shell shell, BiFunction<Agent, String, T> verb) {
        return OnePage.withAgent(shell, browser, model, ground.level(), agent -> verb.apply(agent, instruction));
    }
}
