package dev.pagehand.llm.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings that stand in a map and do not change. */
final class FixedSettings implements Settings {

    private static final Pattern SECRET_NAME = Pattern.compile("KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL");

    private final Map<String, String> values;

    FixedSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public Set<String> names() {
        return values.keySet().stream().filter(name -> get(name).isPresent()).collect(Collectors.toUnmodifiableSet());
    }

    /** An address may hold a password before an {@code @}. */
    static boolean mayBeSecret(String name, String value) {
        return SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).find() || value.indexOf('@') >= 0;
    }
}
