package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounder;
import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.page.PageView;
import dev.pagehand.agent.ground.sentence.ParsedStep;
import dev.pagehand.agent.ground.sentence.StepParser;

/**
 * Grounds explicit instructions that name a thing as the page names it, such as "click 'Add to cart'" or "choose Blue
 * from Colour". Needs no model. Passes on where no element, or more than one, fits clearly.
 */
public final class RulesGrounder implements Grounder {

    @Override
    public Grounding ground(String instruction, PageView page, int part) {
        return ground(StepParser.parse(instruction), page, part);
    }

    /** The same for a step that was parsed before. */
    public Grounding ground(ParsedStep step, PageView page, int part) {
        Elements elements = new Elements(page, step.quotes());
        return Ways.ground(step.instruction(), new Ways.Asked(elements, part, step.text()));
    }
}
