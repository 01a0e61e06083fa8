package dev.pagehand.browser.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was refused since it was last asked for: each thing once, the first hundred. Thread-safe. */
final class RefusalLog {

    private static final int MOST = 100;

    private final Set<GuardRefusal> kept = new LinkedHashSet<>();

    synchronized void add(GuardRefusal refusal) {
        if (kept.size() < MOST) {
            kept.add(refusal);
        }
    }

    synchronized List<GuardRefusal> take() {
        List<GuardRefusal> taken = List.copyOf(kept);
        kept.clear();
        return taken;
    }
}
