package dev.pagehand.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolListTest {

    @Test
    void theHelpOfCallListsTheToolsWithTheirArguments() {
        assertThat(CommandRun.of("call", "--help").out())
                .contains("  browser_type target text [submit] [slowly]\n")
                .contains("  browser_close\n")
                .contains("browser_evaluate function [filename] (with --allow-evaluate)");
    }
}
