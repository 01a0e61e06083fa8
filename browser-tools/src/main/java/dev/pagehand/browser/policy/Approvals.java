package dev.pagehand.browser.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was agreed to in a session. An answer holds for the action that it was asked for, until the next one begins: a
 * form whose button was approved may send its request. Confined to the session's thread.
 */
public final class Approvals {

    private final ActionPolicy policy;
    private final UnaryOperator<String> told;
    private final Map<String, Optional<String>> answers = new HashMap<>();

    /** @param told takes out of a text what nobody shall read */
    public Approvals(ActionPolicy policy, UnaryOperator<String> told) {
        this.policy = policy;
        this.told = told;
    }

    /** Whether nothing is ever asked or denied. */
    public boolean allowsAll() {
        return policy.allowsAll();
    }

    /** The rule of a kind of action. */
    public ActionPolicy.Rule rule(ActionKind kind) {
        return policy.rule(kind);
    }

    /** A new action begins: what was agreed to before holds no longer. */
    public void begin() {
        answers.clear();
    }

    /** Why it may not be done; empty where it may. Asks once for each kind of action. */
    public Optional<String> refusal(ApprovalRequest request) {
        return answered(request.kind().word(), request);
    }

    /** Why a tab may not go from one page to another; empty where it may. From an empty page it may go anywhere. */
    public Optional<String> leaving(String from, String to) {
        Optional<HostName> here = host(from);
        Optional<HostName> there = host(to);
        if (here.isEmpty() || there.isEmpty() || sameSite(here.get(), there.get())) {
            return Optional.empty();
        }
        String target = there.get().text();
        return answered(
                "leave " + target,
                new ApprovalRequest(
                        ActionKind.LEAVE_DOMAIN,
                        "going from " + here.get().text() + " to " + target,
                        told.apply(from)));
    }

    private Optional<String> answered(String key, ApprovalRequest request) {
        Optional<String> known = answers.get(key);
        if (known == null) {
            known = policy.refusal(request);
            answers.put(key, known);
        }
        return known;
    }

    private static Optional<HostName> host(String url) {
        Destination destination = Destination.of(url);
        boolean web =
                destination.scheme().equals("http") || destination.scheme().equals("https");
        return !web || destination.host().isEmpty() ? Optional.empty() : HostName.parse(destination.host());
    }

    private static boolean sameSite(HostName one, HostName other) {
        if (one.literal().isPresent() || other.literal().isPresent()) {
            return one.text().equals(other.text());
        }
        return one.text().equals(other.text())
                || one.text().endsWith("." + other.text())
                || other.text().endsWith("." + one.text());
    }
}
