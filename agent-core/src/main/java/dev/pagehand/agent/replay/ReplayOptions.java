package dev.pagehand.agent.replay;

import dev.pagehand.agent.GroundingLevel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a recording is replayed.
 *
 * @param heal what to do where the page is another one
 * @param grounding who may ground an instruction again: with {@code RECORDED} nobody, with {@code RULES} no model
 * @param base where the site is now, such as {@code http://127.0.0.1:8080}; where it was recorded if absent
 * @param variables values by name
 * @param patience how long to wait for an element, and for what a step changes
 */
public record ReplayOptions(
        HealPolicy heal,
        GroundingLevel grounding,
        Optional<String> base,
        Map<String, String> variables,
        Duration patience) {

    public ReplayOptions {
        variables = Map.copyOf(variables);
        base = base.map(ReplayOptions::withoutEnd);
    }

    /** Heal and warn, no model, where it was recorded, no variables, patience of 4 seconds. */
    public static ReplayOptions ofDefaults() {
        return new ReplayOptions(
                HealPolicy.WARN, GroundingLevel.RULES, Optional.empty(), Map.of(), Duration.ofSeconds(4));
    }

    private static String withoutEnd(String url) {
        return url.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    }

    public ReplayOptions withHeal(HealPolicy policy) {
        return new ReplayOptions(policy, grounding, base, variables, patience);
    }

    public ReplayOptions withGrounding(GroundingLevel level) {
        return new ReplayOptions(heal, level, base, variables, patience);
    }

    /** What stands for {@code %base%}: an address without what comes after its path. */
    public ReplayOptions withBase(String url) {
        return new ReplayOptions(heal, grounding, Optional.of(url), variables, patience);
    }

    public ReplayOptions withVariable(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new ReplayOptions(heal, grounding, base, more, patience);
    }

    public ReplayOptions withPatience(Duration limit) {
        return new ReplayOptions(heal, grounding, base, variables, limit);
    }
}
