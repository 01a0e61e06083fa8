package dev.pagehand.llm.compatible;

import dev.pagehand.llm.models.Quirk;
import dev.pagehand.llm.wire.WireEndpoint;
import java.util.EnumSet;
import java.util.Set;

/** What differs between Groq's models. */
final class GroqModels {
    private GroqModels() {}

    /** Its older models know {@code json_object} only, which takes no schema. */
    static WireEndpoint endpoint(String model, WireEndpoint.SettingNames names) {
        WireEndpoint known = WireEndpoint.of("groq", model, names);
        if (!model.startsWith("llama-3")) {
            return known;
        }
        Set<Quirk> quirks = EnumSet.of(Quirk.NO_RESPONSE_SCHEMA);
        quirks.addAll(known.quirks());
        return new WireEndpoint(known.model(), known.wireModel(), known.capabilities(), quirks, known.settings());
    }
}
