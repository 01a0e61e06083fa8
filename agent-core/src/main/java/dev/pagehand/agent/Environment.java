package dev.pagehand.agent;

import dev.pagehand.llm.settings.Settings;
import java.util.Optional;

/** Where the environment comes in. */
final class Environment {

    private Environment() {}

    static Settings settings() {
        return name -> Optional.ofNullable(System.getenv(name)).map(String::strip).filter(v -> !v.isEmpty());
    }
}
