package dev.pagehand.browser.policy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which kinds of action are done, asked about or never done. Immutable; begin with {@link #allowAll()}.
 *
 * <pre>{@code
 * ActionPolicy.allowAll().with(ActionKind.SUBMIT, Rule.ASK).withListener(request -> person.agrees(request.detail()))
 * }</pre>
 */
public final class ActionPolicy {

    /** What is done about a kind of action. */
    public enum Rule {
        ALLOW,
        /** The listener decides; nobody to ask, and no answer within the limit, is a no. */
        ASK,
        DENY
    }

    private static final ApprovalListener NOBODY = request -> false;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Map<ActionKind, Rule> rules;
    private final ApprovalListener listener;
    private final Duration limit;

    private ActionPolicy(Map<ActionKind, Rule> rules, ApprovalListener listener, Duration limit) {
        this.rules = rules;
        this.listener = listener;
        this.limit = limit;
    }

    /** Everything is done, nobody is asked. */
    public static ActionPolicy allowAll() {
        return new ActionPolicy(new EnumMap<>(ActionKind.class), NOBODY, LIMIT);
    }

    public ActionPolicy with(ActionKind kind, Rule rule) {
        Map<ActionKind, Rule> changed = new EnumMap<>(ActionKind.class);
        changed.putAll(rules);
        changed.put(kind, rule);
        return new ActionPolicy(changed, listener, limit);
    }

    /** Who is asked; nobody without this. */
    public ActionPolicy withListener(ApprovalListener newListener) {
        return new ActionPolicy(rules, newListener, limit);
    }

    /** Nobody is asked. */
    public ActionPolicy withoutListener() {
        return withListener(NOBODY);
    }

    /** How long an answer is waited for; a minute without this. It does not count against the action's own limit. */
    public ActionPolicy withLimit(Duration newLimit) {
        return new ActionPolicy(rules, listener, newLimit);
    }

    public Rule rule(ActionKind kind) {
        return rules.getOrDefault(kind, Rule.ALLOW);
    }

    /** Whether nothing is ever asked or denied. */
    public boolean allowsAll() {
        return rules.values().stream().allMatch(rule -> rule == Rule.ALLOW);
    }

    /** How much longer than its own limit an action may take, since somebody is asked. */
    public Duration patience() {
        return rules.containsValue(Rule.ASK) ? limit.multipliedBy(2) : Duration.ZERO;
    }

    /** Why it may not be done; empty where it may. Waits for the listener's answer. */
    public Optional<String> refusal(ApprovalRequest request) {
        return switch (rule(request.kind())) {
            case ALLOW -> Optional.empty();
            case DENY ->
                Optional.of(request.detail() + " is not allowed here ("
                        + request.kind().word() + ")");
            case ASK -> asked(request);
        };
    }

    private Optional<String> asked(ApprovalRequest request) {
        String needs = request.detail() + " needs approval (" + request.kind().word() + ")";
        if (listener == NOBODY) {
            return Optional.of(needs + ", and there is nobody to ask");
        }
        FutureTask<Boolean> answer = new FutureTask<>(() -> listener.approves(request));
        Thread asking = new Thread(answer, "pagehand-approval");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.empty()
                    : Optional.of(needs + ", and the answer was no");
        } catch (TimeoutException e) {
            return Optional.of(needs + ", and nobody answered within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Optional.of(needs + ", and asking failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(needs + ", and the question was interrupted");
        } finally {
            answer.cancel(true);
        }
    }
}
