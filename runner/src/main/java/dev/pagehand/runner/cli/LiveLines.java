package dev.pagehand.runner.cli;

import dev.pagehand.agent.RunStep;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.tool.ToolResult;

/** Tells on standard error what a run does: a line for each step, and on a terminal also what it is at just now. */
final class LiveLines implements RunListener {

    private static final int WIDTH = 100;

    private final Shell shell;
    private final Paint paint;
    private String shownUrl = "";
    private boolean progressShown;
    private int lines;

    LiveLines(Shell shell) {
        this.shell = shell;
        this.paint = new Paint(shell.coloured());
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.PageObserved page) {
            observed(page);
        } else if (event instanceof RunEvent.ModelAsked asked) {
            progress("deciding on step " + asked.step() + " …");
        } else if (event instanceof RunEvent.ToolCalled called) {
            progress(called.tool() + " …");
        } else if (event instanceof RunEvent.Outcome outcome && isWorthALine(outcome)) {
            line(step(outcome.step(), outcome.result()));
        } else if (event instanceof RunEvent.RunEnded) {
            clear();
        }
    }

    /** That the page was looked at again says nothing to a person. */
    private static boolean isWorthALine(RunEvent.Outcome outcome) {
        return outcome.result().failed() || !outcome.step().tool().equals("browser_snapshot");
    }

    private void observed(RunEvent.PageObserved page) {
        if (!page.url().equals(shownUrl)) {
            shownUrl = page.url();
            line(paint.faint("    at " + PlainText.atMost(WIDTH, PlainText.oneLine(page.url()))));
        }
    }

    private String step(RunStep step, ToolResult result) {
        // Looks are not told, so the steps' own numbers would jump.
        String number = String.format("%3d ", ++lines);
        String mark = result.failed() ? paint.bad("✗") : paint.good("✓");
        String detail = PlainText.atMost(WIDTH, PlainText.oneLine(step.detail()));
        String outcome = result.failed() ? paint.bad(step.outcome() + ": ") : "";
        return number + mark + " " + outcome + detail + paint.faint("  " + Durations.words(step.took()));
    }

    private void line(String text) {
        clear();
        shell.say(text);
    }

    private void progress(String text) {
        if (shell.terminal()) {
            clear();
            shell.err().print(paint.faint("    " + text));
            shell.err().flush();
            progressShown = true;
        }
    }

    private void clear() {
        if (progressShown) {
            shell.err().print("\r\u001b[K");
            progressShown = false;
        }
    }
}
