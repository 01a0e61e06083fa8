package dev.pagehand.llm.wire;

import dev.pagehand.llm.CallOptions;
import dev.pagehand.llm.ModelName;
import dev.pagehand.llm.auth.Credential;
import dev.pagehand.llm.http.Deadline;
import dev.pagehand.llm.http.JsonPost;
import dev.pagehand.llm.orchestration.QuotaHeaders;
import dev.pagehand.llm.orchestration.QuotaSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells what the head of each answer, be it a success or an error, says of the provider's rate limits. */
final class QuotaSender implements WireSender {

    private final WireSender sender;
    private final ModelName model;
    private final Consumer<QuotaSnapshot> quotas;
    private final Clock clock;

    QuotaSender(WireSender sender, ModelName model, Consumer<QuotaSnapshot> quotas, Clock clock) {
        this.sender = sender;
        this.model = model;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public Sent send(Function<Credential, JsonPost> post, Deadline deadline, CallOptions options) {
        Sent sent = sender.send(post, deadline, options);
        QuotaHeaders.read(model, sent.answer()::header, clock.instant()).ifPresent(quotas);
        return sent;
    }

    @Override
    public Duration wholeCall() {
        return sender.wholeCall();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        sender.close();
    }
}
