package dev.pagehand.junit;

import dev.pagehand.agent.AgentConfig;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.replay.HealPolicy;
import dev.pagehand.browser.BrowserOptions;
import dev.pagehand.browser.SessionOptions;
import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.llm.settings.Settings;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What annotations, {@code junit-platform.properties} and the environment say of a test, in this order. */
final class TestSettings {

    private static final String PREFIX = "pagehand.";

    private final ExtensionContext context;

    TestSettings(ExtensionContext context) {
        this.context = context;
    }

    /** A strict agent's setting, its browser's options included. */
    AgentConfig agent(Optional<String> site, Optional<Path> trace) {
        AgentConfig config = AgentConfig.fromEnvironment().withStrict(true);
        config = annotation(Model.class)
                .map(Model::value)
                .or(() -> parameter("model"))
                .map(config::withModel)
                .orElse(config);
        config = config.withGrounding(grounding()).withVariables(this::variable);
        return config.withBrowser(browser(config.browser(), site, trace));
    }

    private BrowserOptions browser(BrowserOptions options, Optional<String> site, Optional<Path> trace) {
        UrlPolicy policy = UrlPolicy.publicOnly().withAllowPrivate(flag("allow-private", false));
        policy = site.map(TestSettings::hostAndPort)
                .map(List::of)
                .map(policy::withExemptHosts)
                .orElse(policy);
        SessionOptions.Builder session = options.session().toBuilder();
        trace.ifPresent(session::trace);
        return options.withPolicy(policy)
                .withHeadless(!flag("headed", false))
                .withTimeout(parameter("timeout").map(this::duration).orElse(options.timeout()))
                .withSession(session.build());
    }

    private static String hostAndPort(String site) {
        URI address = URI.create(site);
        int port = address.getPort() >= 0 ? address.getPort() : "https".equals(address.getScheme()) ? 443 : 80;
        return address.getHost() + ":" + port;
    }

    private GroundingLevel grounding() {
        return parameter("grounding")
                .map(word -> Arrays.stream(GroundingLevel.values())
                        .filter(level -> level.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> wrong("grounding", word, "recorded, rules or model")))
                .orElse(GroundingLevel.MODEL);
    }

    private Optional<String> variable(String name) {
        String setting = "PAGEHAND_VAR_" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return parameter("var." + name).or(() -> Settings.fromEnvironment().get(setting));
    }

    Optional<String> site() {
        return parameter("site");
    }

    boolean sharedBrowser() {
        return oneOf("browser", List.of("class", "shared")).equals("shared");
    }

    boolean trace() {
        return flag("trace", true);
    }

    Path artifacts() {
        return Path.of(parameter("artifacts").orElse("target/pagehand"));
    }

    Path recordingFolder() {
        return Path.of(parameter("recordings.folder").orElse("src/test/resources/pagehand/recordings"));
    }

    /** Off for a test that is not {@link Recorded}. In CI nobody is there to look at what was recorded: only who says so records. */
    RecordingMode recordings() {
        RecordingMode mode = RecordingMode.valueOf(
                oneOf("recordings", List.of("auto", "replay", "record", "off")).toUpperCase(Locale.ROOT));
        if (annotation(Recorded.class).isEmpty()) {
            return RecordingMode.OFF;
        }
        boolean unattended = Settings.fromEnvironment()
                .get("CI")
                .filter(value -> !value.equalsIgnoreCase("false"))
                .isPresent();
        return unattended && parameter("recordings").isEmpty() ? RecordingMode.REPLAY : mode;
    }

    HealPolicy heal() {
        HealPolicy[] said = annotation(Recorded.class).map(Recorded::heal).orElseGet(() -> new HealPolicy[0]);
        if (said.length > 1) {
            throw new ExtensionConfigurationException("@Recorded has " + said.length + " ways to heal; name one");
        }
        return said.length == 1 ? said[0] : HealPolicy.parse(oneOf("heal", List.of("warn", "fail", "accept")));
    }

    /** Who may find an element of a recording again. */
    GroundingLevel healedBy(boolean mayAsk) {
        GroundingLevel allowed = grounding();
        return allowed == GroundingLevel.MODEL && !mayAsk ? GroundingLevel.RULES : allowed;
    }

    Path cassetteFolder() {
        return Path.of(parameter("cassettes.folder").orElse("src/test/resources/pagehand/cassettes"));
    }

    Cassettes.Mode cassettes() {
        return annotation(Cassettes.class)
                .map(Cassettes::value)
                .orElseGet(() -> Cassettes.Mode.valueOf(oneOf("cassettes", List.of("auto", "replay", "record", "off"))
                        .toUpperCase(Locale.ROOT)));
    }

    /** US dollars. */
    Optional<BigDecimal> maxCost() {
        return annotation(MaxCost.class).map(MaxCost::value).map(amount -> {
            try {
                return new BigDecimal(amount);
            } catch (NumberFormatException e) {
                throw new ExtensionConfigurationException(
                        "@MaxCost(\"" + amount + "\") is no amount of US dollars; write for example \"0.05\"", e);
            }
        });
    }

    /** On the test, else on its class or the class around that. */
    private <A extends Annotation> Optional<A> annotation(Class<A> type) {
        Optional<A> onTest = context.getTestMethod().flatMap(method -> AnnotationSupport.findAnnotation(method, type));
        return onTest.or(() -> context.getTestClass().flatMap(test -> onClass(test, type)));
    }

    private static <A extends Annotation> Optional<A> onClass(Class<?> test, Class<A> type) {
        return AnnotationSupport.findAnnotation(test, type)
                .or(() ->
                        Optional.<Class<?>>ofNullable(test.getEnclosingClass()).flatMap(outer -> onClass(outer, type)));
    }

    private Optional<String> parameter(String name) {
        return context.getConfigurationParameter(PREFIX + name)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private boolean flag(String name, boolean usual) {
        return parameter(name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw wrong(name, value, "true or false");
                })
                .orElse(usual);
    }

    private String oneOf(String name, List<String> words) {
        String word = parameter(name).orElse(words.get(0));
        if (!words.contains(word)) {
            throw wrong(name, word, String.join(", ", words));
        }
        return word;
    }

    private Duration duration(String text) {
        try {
            return Duration.parse(text.startsWith("P") ? text : "PT" + text);
        } catch (java.time.format.DateTimeParseException e) {
            throw wrong("timeout", text, "a time such as 10s or 1m");
        }
    }

    private static ExtensionConfigurationException wrong(String name, String value, String wanted) {
        return new ExtensionConfigurationException(PREFIX + name + " is '" + value + "', but must be " + wanted);
    }
}
