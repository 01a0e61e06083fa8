package dev.pagehand.agent.replay;

import dev.pagehand.agent.Agent;
import dev.pagehand.agent.AgentException;
import dev.pagehand.agent.RunError;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.agent.recording.RecordedElement;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import dev.pagehand.agent.recording.RecordingException;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.llm.LlmException;
import java.util.List;
import java.util.Optional;

/**
 * Does again what was recorded. No model is asked unless a step has to be healed and the options allow it. Before each
 * action its element is identified, after each what it changed is checked; answers are read anew.
 *
 * <pre>{@code
 * ReplayResult result = Replay.of(agent, ReplayOptions.ofDefaults()).replay(RecordingFile.read(file));
 * }</pre>
 */
public final class Replay {

    private final Agent agent;
    private final ReplayOptions options;

    private Replay(Agent agent, ReplayOptions options) {
        this.agent = agent;
        this.options = options;
    }

    /** A replay in an agent's session, on its thread. */
    public static Replay of(Agent agent, ReplayOptions options) {
        return new Replay(agent, options);
    }

    /**
     * Replays from the first step to the last, or to the first that fails.
     *
     * @throws RecordingException where a variable or the secret of a password's field has no value
     */
    public ReplayResult replay(Recording recording) {
        List<String> missing = recording.variables().stream()
                .filter(name -> !options.variables().containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new RecordingException("the recording needs a value for " + String.join(", ", missing)
                    + "; give it as" + " --var " + missing.get(0) + "=…");
        }
        unknownSecret(recording).ifPresent(name -> {
            throw new RecordingException("the recording needs the secret " + name + "; give it as --secret " + name
                    + "=ENV@https://…, where ENV is a variable of the environment, or as --var " + name + "=…");
        });
        ReplayRun run = new ReplayRun(agent, recording, options);
        return run.result(error(run));
    }

    /** What would be typed by its name into a password's field, where nobody could see that. */
    private Optional<String> unknownSecret(Recording recording) {
        return recording.steps().stream()
                .filter(step -> step instanceof RecordedStep.Act act
                        && act.elements().values().stream().anyMatch(Replay::takesPassword))
                .flatMap(step ->
                        Placeholders.names(((RecordedStep.Act) step).arguments().toString()))
                .filter(name ->
                        !name.equals(Recording.BASE) && !options.variables().containsKey(name))
                .filter(name -> !agent.session().options().secrets().isAskedFor("%" + name + "%"))
                .findFirst();
    }

    private static boolean takesPassword(RecordedElement element) {
        return "password".equals(element.fingerprint().markup().attributes().get("type"));
    }

    private static Optional<RunError> error(ReplayRun run) {
        try {
            return run.toEnd().map(why -> new RunError(RunError.Kind.TASK, why));
        } catch (BrowserException e) {
            return Optional.of(RunError.of(e));
        } catch (LlmException e) {
            return Optional.of(RunError.of(e));
        } catch (RecordingException e) {
            throw e;
        } catch (AgentException e) {
            return Optional.of(new RunError(RunError.Kind.TASK, String.valueOf(e.getMessage())));
        }
    }
}
