package dev.pagehand.runner.cli;

import dev.pagehand.agent.GroundingLevel;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How far instructions may be grounded. */
final class GroundFlag {

    @Option(
            names = "--ground",
            paramLabel = "LEVEL",
            description =
                    "Who may turn instructions into actions: recorded, rules, or model (the default), which includes"
                            + " the others. With rules no model is asked.")
    private Optional<String> level = Optional.empty();

    GroundingLevel level() {
        return levelOr(GroundingLevel.MODEL);
    }

    /** The level, where the command has another default. */
    GroundingLevel levelOr(GroundingLevel usual) {
        return UsageException.checked(() -> level.map(GroundingLevel::parse).orElse(usual));
    }
}
