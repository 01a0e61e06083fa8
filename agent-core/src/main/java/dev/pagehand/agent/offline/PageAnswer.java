package dev.pagehand.agent.offline;

import dev.pagehand.agent.ground.page.PageView;

/**
 * What rules read from a page as the answer to a question.
 *
 * @param text such as {@code Order number: TM-1001}; why there is none, where it is not known
 * @param isKnown whether the page gives one answer
 */
public record PageAnswer(String text, boolean isKnown) {

    /** Answers a question such as "the order number" or "the price of Backpack". */
    public static PageAnswer of(String question, PageView page) {
        Answer answer = new AnswerReader(page).read(question);
        if (answer instanceof Answer.Known known) {
            return new PageAnswer(known.text(), true);
        }
        return answer instanceof Answer.Unclear unclear
                ? new PageAnswer("the page has more than one answer: " + String.join("; ", unclear.texts()), false)
                : new PageAnswer("the page does not say it", false);
    }
}
