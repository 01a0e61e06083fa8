package dev.pagehand.runner.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import dev.pagehand.llm.Cancellation;
import dev.pagehand.llm.LlmException;
import dev.pagehand.runner.store.RunRow;
import dev.pagehand.runner.store.StoredEvent;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens in a run, as server-sent events until it ends. Each has the number of the event as its id; whoever comes back
 * with that as {@code Last-Event-ID} gets what came since.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>
 */
final class RunEventsEndpoint implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(RunEventsEndpoint.class);
    private static final int AT_ONCE = 200;
    private static final int MOST_LISTENERS = 500;
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration WATCHED = Duration.ofSeconds(15);

    private final ApiSetup setup;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);

    RunEventsEndpoint(ApiSetup setup) {
        this.setup = setup;
    }

    @Override
    public void handle(Context ctx) throws IOException {
        String id = ctx.pathParam("id");
        row(id);
        int last = lastSeen(ctx);
        if (!listeners.tryAcquire()) {
            throw new GatewayException(
                    503,
                    "too_many_listeners",
                    "this server has " + MOST_LISTENERS + " listeners; try again later",
                    Optional.of(Duration.ofSeconds(10)));
        }
        try {
            ctx.contentType("text/event-stream; charset=utf-8");
            ctx.header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
            tell(id, last, ctx.res().getOutputStream());
        } catch (IOException e) {
            LOG.debug("a listener of {} is gone: {}", id, e.getMessage());
        } catch (LlmException.Cancelled e) {
            // Waiting was interrupted; whoever listened comes back.
            LOG.debug("the server stops while {} is listened to", id);
        } finally {
            listeners.release();
        }
    }

    private static int lastSeen(Context ctx) {
        String text = Optional.ofNullable(ctx.header("Last-Event-ID"))
                .or(() -> Optional.ofNullable(ctx.queryParam("after")))
                .orElse("0")
                .strip();
        if (!text.matches("\\d{1,9}")) {
            throw GatewayException.invalid("Last-Event-ID must be the id of an event of this run, a whole number");
        }
        return Integer.parseInt(text);
    }

    private RunRow row(String id) {
        return setup.store()
                .runs()
                .find(id)
                .orElseThrow(() -> new GatewayException(404, "not_found", "there is no run " + id))
                .row();
    }

    private void tell(String id, int after, OutputStream out) throws IOException {
        int last = after;
        Instant quietSince = now();
        Instant watchedUntil = Instant.EPOCH;
        write(out, ": the run " + id + "\nretry: 2000\n\n");
        while (true) {
            // Whether it has ended is asked first: what came before the end is then surely among the events.
            RunRow row = row(id);
            List<StoredEvent> events = setup.store().events().after(id, last, AT_ONCE);
            for (StoredEvent event : events) {
                write(out, text(event));
                last = event.seq();
                quietSince = now();
            }
            if (row.ended() && events.size() < AT_ONCE) {
                write(out, "event: end\ndata: " + row.toJson() + "\n\n");
                return;
            }
            if (quietSince.plus(SILENCE).isBefore(now())) {
                write(out, ": nothing new\n\n");
                quietSince = now();
            }
            if (!watchedUntil.isAfter(now().plus(LOOK))) {
                watchedUntil = now().plus(WATCHED.dividedBy(2));
                setup.store().runs().watch(id, now().plus(WATCHED));
            }
            if (events.size() < AT_ONCE) {
                setup.sleeper().sleep(LOOK, Cancellation.never());
            }
        }
    }

    private Instant now() {
        return setup.clock().instant();
    }

    private static String text(StoredEvent event) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("at", event.at().toString());
        body.put("attempt", event.attempt());
        body.setAll(event.body());
        return "id: " + event.seq() + "\nevent: " + event.type() + "\ndata: " + body + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
