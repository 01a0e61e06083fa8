package dev.pagehand.agent.scripted;

import dev.pagehand.agent.RunResult;
import dev.pagehand.agent.RunStatus;
import dev.pagehand.agent.Task;
import dev.pagehand.demo.DemoShop;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A task, how the model does it, and how the world must be afterwards.
 *
 * @param name for people
 * @param task as the agent gets it
 * @param script decides
 * @param ends the status that is right
 * @param look an address to look at afterwards, whose text is checked
 * @param check asserts on the world
 */
record ScriptedTask(
        String name, Task task, Script script, RunStatus ends, Optional<String> look, Consumer<World> check) {

    /**
     * The world after the run.
     *
     * @param log what the pages told their server, in order
     * @param text what the page says that was looked at last
     */
    record World(RunResult result, List<String> log, DemoShop shop, String text) {}

    static ScriptedTask of(String name, Task task, Script script, Consumer<World> check) {
        return new ScriptedTask(name, task, script, RunStatus.SUCCEEDED, Optional.empty(), check);
    }

    ScriptedTask ending(RunStatus status) {
        return new ScriptedTask(name, task, script, status, look, check);
    }

    ScriptedTask lookingAt(String url) {
        return new ScriptedTask(name, task, script, ends, Optional.of(url), check);
    }

    @Override
    public String toString() {
        return name;
    }
}
