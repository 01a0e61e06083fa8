package dev.pagehand.agent.export;

import java.util.ArrayList;
import java.util.List;

/** Breaks statements where Palantir's formatter does: the last call of a chain begins at column 80 at the latest. */
final class JavaLines {

    private static final int LAST_CALL = 80;
    private static final int CONTINUED = 8;
    private static final String RUN = "agent.run(";

    private JavaLines() {}

    /** The statement, in several lines where it is long. */
    static String broken(String statement, int indent) {
        List<Integer> dots = dots(statement, 0);
        int last = dots.isEmpty() ? 0 : dots.get(dots.size() - 1);
        boolean runs = statement.startsWith(RUN);
        if ((indent + last <= LAST_CALL && !runs) || statement.startsWith("//")) {
            return statement;
        }
        String deeper = "\n" + " ".repeat(indent + CONTINUED);
        if (statement.startsWith(RUN)) {
            return within(statement, indent, deeper);
        }
        if (statement.startsWith("assertThat(")) {
            return asserted(statement, last, indent) + deeper + statement.substring(last);
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int dot : dots) {
            out.append(statement, from, dot).append(deeper);
            from = dot;
        }
        return out.append(statement.substring(from)).toString();
    }

    /** The calls of the task that an agent is given. */
    private static String within(String statement, int indent, String deeper) {
        List<Integer> dots = dots(statement, 1);
        if (indent + dots.get(dots.size() - 1) <= LAST_CALL) {
            return statement;
        }
        StringBuilder out = new StringBuilder(statement.substring(0, dots.get(0)));
        for (int i = 0; i < dots.size(); i++) {
            int end = i + 1 < dots.size() ? dots.get(i + 1) : statement.length();
            out.append(i == 0 ? "" : deeper).append(statement, dots.get(i), end);
        }
        return out.toString();
    }

    private static String asserted(String statement, int last, int indent) {
        String subject = statement.substring(0, last);
        List<Integer> inner = dots(subject, 1);
        int call = inner.isEmpty() ? 0 : inner.get(inner.size() - 1);
        return inner.size() < 2 || indent + call <= LAST_CALL
                ? subject
                : subject.substring(0, call) + "\n" + " ".repeat(indent + 2 * CONTINUED) + subject.substring(call);
    }

    /** Where calls begin within so many brackets. */
    private static List<Integer> dots(String code, int wanted) {
        List<Integer> dots = new ArrayList<>();
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (text) {
                i += c == '\\' ? 1 : 0;
                text = c != '"';
            } else if (c == '"') {
                text = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '.' && depth == wanted) {
                dots.add(i);
            }
        }
        return dots;
    }
}
