package dev.pagehand.runner.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.auth.TokenSource;
import dev.pagehand.llm.auth.TokenStatus;
import dev.pagehand.llm.custom.CustomEndpoint;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pagehand token}: where the custom endpoint's token comes from, and until when it holds. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Fetches the custom endpoint's token, and shows where it came from and until when it holds.",
        footer = {"", "Example:", "  pagehand token --json"})
final class TokenCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    TokenCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TokenSource source = CustomEndpoint.tokenSource(ModelFlag.context(shell));
        source.current(CallOptions.ofDefaults());
        TokenStatus status = source.status();
        if (!status.present()) {
            throw new UsageException(
                    "There is no token. Set LLM_API_KEY, or LLM_TOKEN_COMMAND, or put fetch_token.py into "
                            + shell.folder() + ".");
        }
        if (output.json()) {
            OutputFlags.print(shell, json(status));
        } else {
            tell(status);
        }
        return ExitCode.DONE;
    }

    private static ObjectNode json(TokenStatus status) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", status.source())
                .put("present", status.present())
                .put("expiresAt", status.expiresAt().map(Instant::toString).orElse(null))
                .put("baseUrl", status.baseUrl().orElse(null));
    }

    private void tell(TokenStatus status) {
        shell.out().println("Source:  " + status.source());
        shell.out()
                .println("Expires: " + status.expiresAt().map(Instant::toString).orElse("not known"));
        status.baseUrl().ifPresent(url -> shell.out().println("Address: " + url));
    }
}
