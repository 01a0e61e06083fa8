package dev.pagehand.runner.cli;

import dev.pagehand.browser.policy.ApprovalListener;
import dev.pagehand.browser.policy.ApprovalRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the person at the terminal. Only {@code y} and {@code yes} are a yes. */
final class TerminalApproval implements ApprovalListener {

    private final Shell shell;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final AtomicBoolean reading = new AtomicBoolean();

    TerminalApproval(Shell shell) {
        this.shell = shell;
    }

    @Override
    public boolean approves(ApprovalRequest request) throws InterruptedException {
        // What was typed before the question is no answer to it.
        lines.clear();
        shell.say(PlainText.lines("Approve? " + request.detail() + ", on " + request.url() + "  [y/N]"));
        if (reading.compareAndSet(false, true)) {
            Thread reader = new Thread(this::read, "pagehand-answers");
            reader.setDaemon(true);
            reader.start();
        }
        String answer = lines.take().strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    // One thread for all questions: a line that nobody waited for any more must not answer the next one.
    private void read() {
        BufferedReader in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            shell.say("the answer cannot be read: " + e.getMessage());
        }
        lines.add("no");
        reading.set(false);
    }
}
