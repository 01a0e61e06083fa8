package dev.pagehand.agent.loop;

import dev.pagehand.agent.FakePage;
import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.ScriptedClient;
import dev.pagehand.agent.SettableClock;
import dev.pagehand.agent.Task;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.browser.policy.Secrets;
import dev.pagehand.llm.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A run against a scripted model and a page of our own, each new for every test. */
abstract class LoopTest {

    static final String CLICK = "{\"target\":\"0-1\"}";
    static final String DONE = "{\"success\":true,\"answer\":\"Bought.\"}";

    final ScriptedClient model = new ScriptedClient();
    final FakePage page = new FakePage();
    final SettableClock clock = new SettableClock();
    final Cancellation cancellation = new Cancellation();
    final List<RunEvent> events = new ArrayList<>();

    RunResult run(Task task) {
        LoopSetup setup = new LoopSetup(model, page.tools(), page::look, events::add, Secrets.none(), clock);
        return new AgentLoop(setup, task, cancellation).run();
    }

    RunResult run() {
        return run(Task.of("buy it"));
    }
}
