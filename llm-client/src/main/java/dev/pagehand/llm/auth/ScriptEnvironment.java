package dev.pagehand.llm.auth;

import dev.pagehand.llm.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The small environment that a token script gets: what it needs to run and to reach its server, no keys of ours. */
final class ScriptEnvironment {

    private static final Set<String> PASSED = Set.of(
            "PATH",
            "HOME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TMPDIR",
            "TEMP",
            "TMP",
            "SYSTEMROOT",
            "USERPROFILE",
            "VIRTUAL_ENV",
            "CONDA_PREFIX",
            "PYTHONPATH",
            "PYTHONHOME",
            "UV_PROJECT_ENVIRONMENT",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "HTTP_PROXY_URL",
            "FORCE_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "MULTI_CA_BUNDLE",
            "CONNECTION_TIMEOUT");

    private ScriptEnvironment() {}

    /** From the settings, so that what stands in {@code .env} is passed too; the rest of the machine from outside. */
    static Map<String, String> of(Settings settings, Map<String, String> outside) {
        Map<String, String> environment = new LinkedHashMap<>();
        Set<String> named = Set.of(settings.getOr("LLM_TOKEN_ENV", "").split("[\\s,]+"));
        outside.forEach((name, value) -> {
            if (passes(name, named)) {
                environment.put(name, value);
            }
        });
        for (String name : settings.names()) {
            if (passes(name, named)) {
                settings.get(name).ifPresent(value -> environment.put(name, value));
            }
        }
        return environment;
    }

    private static boolean passes(String name, Set<String> named) {
        return PASSED.contains(name.toUpperCase(Locale.ROOT)) || name.startsWith("OAUTH_") || named.contains(name);
    }

    /** What must not be shown again, should the script print it. */
    static List<String> secrets(Map<String, String> environment) {
        List<String> secrets = new ArrayList<>();
        environment.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            if (upper.contains("SECRET")
                    || upper.contains("TOKEN")
                    || upper.contains("PASSWORD")
                    || upper.contains("KEY")) {
                secrets.add(value);
            }
        });
        return secrets;
    }
}
