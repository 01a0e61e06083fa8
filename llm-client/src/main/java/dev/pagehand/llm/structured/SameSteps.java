package dev.pagehand.llm.structured;

import java.util.List;

/** Whether two readings ask for the same; the made-up ids of their calls aside. */
final class SameSteps {
    private SameSteps() {}

    static boolean same(List<StructuredStep> one, List<StructuredStep> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(StructuredStep one, StructuredStep other) {
        if (one instanceof StructuredStep.Call a && other instanceof StructuredStep.Call b) {
            return a.call().name().equals(b.call().name())
                    && a.call().arguments().equals(b.call().arguments());
        }
        return one.equals(other);
    }
}
