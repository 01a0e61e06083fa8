package dev.pagehand.runner.cli;

import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ActionPolicy;
import dev.pagehand.browser.policy.Secret;
import dev.pagehand.browser.policy.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What may be filled in without being seen, and what somebody has to agree to. */
final class PolicyFlags {

    private static final Pattern SECRET = Pattern.compile("([^=]*)=([^@]*)@(.+)");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final String SECRET_FORM =
            "write --secret password=SHOP_PASSWORD@https://shop.example, with the name"
                    + " of an environment variable and not the value";

    @Option(
            names = "--secret",
            paramLabel = "NAME=ENV@ORIGIN",
            description = {
                "%%NAME%% stands for the value of the environment variable ENV, filled in on pages of that origin only and"
                        + " shown nowhere. More origins follow after commas. A value totp:SEED gives one-time codes."
                        + " PAGEHAND_SECRET_COMMAND is asked for what the environment does not have."
            })
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = "--approve",
            paramLabel = "KIND=RULE",
            description = {
                "What is done about submit, upload, download or leave-domain: allow (as if not given), ask the person at"
                        + " the terminal, or deny. Nobody to ask is a no."
            })
    private List<String> approvals = new ArrayList<>();

    boolean hasSecret(String name) {
        return secrets.stream().anyMatch(given -> given.startsWith(name + "="));
    }

    Secrets secrets(Shell shell) {
        return UsageException.checked(() ->
                Secrets.of(secrets.stream().map(given -> secret(shell, given)).toList(), Clock.systemUTC()));
    }

    private static Secret secret(Shell shell, String given) {
        Matcher parts = SECRET.matcher(given);
        if (!parts.matches()) {
            throw new UsageException("--secret: one of them is not NAME=ENV@ORIGIN; " + SECRET_FORM);
        }
        String name = parts.group(1);
        String variable = parts.group(2);
        String value = shell.settings()
                .get(variable)
                .or(() -> shell.settings()
                        .get(SecretCommand.SETTING)
                        .map(command -> new SecretCommand(command, shell).value(variable)))
                .orElseThrow(() -> new UsageException("--secret " + name + ": "
                        + (VARIABLE.matcher(variable).matches() ? variable : "the environment variable")
                        + " is not set; " + SECRET_FORM));
        try {
            return Secret.of(name, value, Arrays.asList(parts.group(3).split(",")));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--secret: " + e.getMessage(), e);
        }
    }

    ActionPolicy actions(Shell shell) {
        ActionPolicy policy = ActionPolicy.allowAll();
        for (String given : approvals) {
            int equals = given.indexOf('=');
            String kind = equals < 0 ? given : given.substring(0, equals);
            String rule = equals < 0 ? "" : given.substring(equals + 1);
            policy = policy.with(
                    ActionKind.parse(kind).orElseThrow(() -> wrong(given)),
                    Arrays.stream(ActionPolicy.Rule.values())
                            .filter(known ->
                                    known.name().toLowerCase(Locale.ROOT).equals(rule))
                            .findFirst()
                            .orElseThrow(() -> wrong(given)));
        }
        return shell.terminal() && !policy.allowsAll() ? policy.withListener(new TerminalApproval(shell)) : policy;
    }

    private static UsageException wrong(String given) {
        String kinds = Arrays.stream(ActionKind.values())
                .map(kind -> kind.word().replace('_', '-'))
                .collect(Collectors.joining(", "));
        return new UsageException("--approve: '" + given + "' is not KIND=RULE; the kinds are " + kinds
                + ", the rules allow, ask and deny: --approve submit=ask");
    }
}
