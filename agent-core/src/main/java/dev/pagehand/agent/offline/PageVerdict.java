package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageView;

/**
 * What rules make of a statement about a page.
 *
 * @param problem what does not hold; empty where the statement holds
 * @param isClear whether rules are sure; where they are not, a model may know better
 */
public record PageVerdict(String problem, boolean isClear) {

    /** Checks a statement such as "the page shows 'Thank you'", "the total is $29.99" or "'Pay' is disabled". */
    public static PageVerdict of(String statement, PageView page) {
        return new Verifier(page).verdict(statement);
    }

    public boolean holds() {
        return problem.isEmpty();
    }
}
