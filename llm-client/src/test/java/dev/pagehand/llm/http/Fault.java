package dev.pagehand.llm.http;

import dev.pagehand.llm.http.FaultServer.Reply;
import dev.pagehand.llm.wire.WireSamples;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What can go wrong with a call, and what is to come of it. The table in {@code docs/faults.md} is made of these.
 *
 * @param what in the words of the page
 * @param reply what the server does, by format, for a stream or a whole answer
 * @param limits of the call
 * @param whole what comes of a call that is not streamed
 * @param streamed what comes of a stream
 */
record Fault(
        String what,
        BiFunction<FaultedFormat, Boolean, Reply> reply,
        TimeLimits limits,
        Outcome whole,
        Outcome streamed) {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(60);
    private static final TimeLimits PATIENT = new TimeLimits(LONG, LONG, LONG, LONG);
    private static final TimeLimits HASTY_WHOLE = new TimeLimits(LONG, LONG, LONG, SHORT);
    private static final TimeLimits HASTY_FIRST = new TimeLimits(LONG, SHORT, LONG, LONG);
    private static final TimeLimits HASTY_CHUNK = new TimeLimits(LONG, LONG, SHORT, LONG);

    /**
     * What the caller sees.
     *
     * @param kind the exception's name within {@link dev.pagehand.llm.LlmException}
     * @param repeated whether the call is made again
     */
    record Outcome(String kind, boolean repeated) {
        String row() {
            return "`" + kind + "` | " + (repeated ? "yes" : "no");
        }
    }

    private static Outcome again(String kind) {
        return new Outcome(kind, true);
    }

    private static Outcome once(String kind) {
        return new Outcome(kind, false);
    }

    private static Fault both(String what, BiFunction<FaultedFormat, Boolean, Reply> reply, Outcome outcome) {
        return new Fault(what, reply, PATIENT, outcome, outcome);
    }

    private static Fault body(String what, String type, String body, Outcome outcome) {
        return both(what, (format, stream) -> FaultServer.whole(200, type, body), outcome);
    }

    private static Fault status(String what, int status, String words, Outcome outcome, String... headers) {
        return both(
                what,
                (format, stream) -> FaultServer.whole(
                        status, "application/json", format.samples().error(words), headers),
                outcome);
    }

    /** The beginning of an answer: an event, or half a document. */
    private static Reply begun(FaultedFormat format, boolean stream) {
        WireSamples samples = format.samples();
        String document = samples.text("Grüße");
        return stream
                ? FaultServer.stream().send(samples.sse(firstText(samples)))
                : FaultServer.reply()
                        .send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n")
                        .send(document.substring(0, document.length() / 2));
    }

    /** The events up to the first text. */
    private static List<String> firstText(WireSamples samples) {
        List<String> events = samples.textStream("Grüße", "Ende");
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).contains("Grüße")) {
                return events.subList(0, i + 1);
            }
        }
        throw new AssertionError("no text in " + events);
    }

    private static Reply head(boolean stream) {
        return FaultServer.reply()
                .send("HTTP/1.1 200 OK\r\nContent-Type: " + (stream ? "text/event-stream" : "application/json")
                        + "\r\nContent-Length: 9999\r\n\r\n");
    }

    /** The way to the server and its time. */
    static List<Fault> ofConnections() {
        return List.of(
                both(
                        "the connection is closed before an answer",
                        (format, stream) -> FaultServer.reply().end(),
                        again("Connection")),
                both(
                        "the connection is reset before an answer",
                        (format, stream) -> FaultServer.reply().reset(),
                        again("Connection")),
                both(
                        "the connection is closed within the head of the answer",
                        (format, stream) -> FaultServer.reply()
                                .send("HTTP/1.1 200 OK\r\nContent-")
                                .end(),
                        again("Connection")),
                both(
                        "the answer is no HTTP",
                        (format, stream) -> FaultServer.reply()
                                .send("220 mail.example ready\r\n")
                                .end(),
                        again("Connection")),
                both(
                        "the body ends before its first byte",
                        (format, stream) -> head(stream).end(),
                        again("Connection")),
                new Fault(
                        "the body ends early, after the first event",
                        (format, stream) -> begun(format, stream).end(),
                        PATIENT,
                        again("Connection"),
                        once("Connection")),
                new Fault(
                        "the connection is reset within the body, after the first event",
                        (format, stream) -> begun(format, stream).reset(),
                        PATIENT,
                        again("Connection"),
                        once("Connection")),
                new Fault(
                        "nothing comes at all",
                        (format, stream) -> FaultServer.reply().stall(),
                        HASTY_WHOLE,
                        once("Timeout"),
                        once("Timeout")));
    }

    /** Stalls of a stream; a call that is not streamed has the limit of the whole call only. */
    static List<Fault> ofTime() {
        return List.of(
                slow(
                        "no head within the limit for the first token",
                        HASTY_FIRST,
                        format -> FaultServer.reply().stall(),
                        again("Timeout")),
                slow(
                        "half a head within the limit for the first token",
                        HASTY_FIRST,
                        format -> FaultServer.reply()
                                .send("HTTP/1.1 200 OK\r\nContent-Type: text/ev")
                                .stall(),
                        again("Timeout")),
                slow(
                        "a head, but no event within the limit for the first token",
                        HASTY_FIRST,
                        format -> FaultServer.stream().stall(),
                        again("Timeout")),
                slow(
                        "half an event within the limit for the first token",
                        HASTY_FIRST,
                        format -> FaultServer.stream().send("data: {\"ty").stall(),
                        again("Timeout")),
                slow(
                        "comments without end, but no event within the limit for the first token",
                        HASTY_FIRST,
                        format -> FaultServer.stream().endlessly(": PROCESSING\n\n"),
                        again("Timeout")),
                slow(
                        "no more bytes within the limit between chunks",
                        HASTY_CHUNK,
                        format -> begun(format, true).stall(),
                        once("Timeout")),
                slow(
                        "comments without end after the first event",
                        HASTY_WHOLE,
                        format -> begun(format, true).endlessly(": PROCESSING\n\n"),
                        once("Timeout")));
    }

    private static Fault slow(String what, TimeLimits limits, Function<FaultedFormat, Reply> reply, Outcome streamed) {
        return new Fault(
                what,
                (format, stream) ->
                        stream ? reply.apply(format) : FaultServer.reply().stall(),
                limits,
                once("Timeout"),
                streamed);
    }

    /** A call that is not streamed knows no other limit than that of the whole. */
    TimeLimits wholeLimits() {
        return limits.equals(PATIENT) ? PATIENT : HASTY_WHOLE;
    }

    /** Answers of status 200 that are none. */
    static List<Fault> ofBodies() {
        return List.of(
                body(
                        "a web page with status 200",
                        "text/html",
                        "<!doctype html><title>Log in</title>",
                        once("InvalidResponse")),
                body("a web page that calls itself JSON", "application/json", "<html></html>", once("InvalidResponse")),
                body("an empty body with status 200", "application/json", "", once("InvalidResponse")),
                body("JSON that is cut", "application/json", "{\"choices\": [", once("InvalidResponse")),
                body("JSON of another kind", "application/json", "[1, 2]", once("InvalidResponse")),
                body("text", "text/plain", "Service temporarily unavailable", again("Connection")),
                both(
                        "an error object with status 200",
                        (format, stream) -> FaultServer.whole(
                                200,
                                "application/json",
                                "{\"error\":{\"message\":\"no such thing\",\"type\":\"invalid_request_error\"}}"),
                        once("Status")),
                both(
                        "an error object with status 200 that speaks of overload",
                        (format, stream) -> FaultServer.whole(
                                // The remote gateway's errors have no kinds.
                                format == FaultedFormat.REMOTE ? 502 : 200,
                                "application/json",
                                "{\"error\":{\"message\":\"Overloaded\",\"type\":\"overloaded_error\"}}"),
                        again("Status")),
                new Fault(
                        "a line of a stream that is not JSON, and then its end",
                        (format, stream) -> stream
                                ? FaultServer.stream()
                                        .send("data: {\"half\": \n\n")
                                        .end()
                                : head(false).end(),
                        PATIENT,
                        again("Connection"),
                        again("Connection")),
                new Fault(
                        "an error event after the first event",
                        (format, stream) -> stream
                                ? begun(format, true)
                                        .send(format.samples()
                                                .sse(List.of(format.samples().errorEvent("broken off"))))
                                        .end()
                                : FaultServer.whole(
                                        503,
                                        "application/json",
                                        format.samples().error("broken off")),
                        PATIENT,
                        again("Status"),
                        once("Status")));
    }

    /** Special answers of a status; {@link FaultTableTest} sweeps all statuses besides. */
    static List<Fault> ofStatuses() {
        return List.of(
                status(
                        "429 that speaks of a used-up quota, billing, credit or a spend limit",
                        429,
                        "You exceeded your current quota, check your plan and billing details",
                        once("Status")),
                both(
                        "429 that calls itself a rate limit, whatever page for billing it points to",
                        (format, stream) -> FaultServer.whole(
                                429,
                                "application/json",
                                "{\"error\":{\"message\":\"Rate limit reached on tokens per minute. Need more? Upgrade at"
                                        + " https://console.example.com/settings/billing\",\"type\":\"tokens\","
                                        + "\"code\":\"rate_limit_exceeded\"}}"),
                        again("Status")),
                status(
                        "429 that asks to wait for longer than 60 s",
                        429,
                        "slow down",
                        once("Status"),
                        "Retry-After",
                        "3600"),
                status(
                        "429 that asks to wait for up to 60 s, in any of its ways",
                        429,
                        "slow down",
                        again("Status"),
                        "retry-after-ms",
                        "40"),
                status("503 with `Retry-After: 0`", 503, "soon", again("Status"), "Retry-After", "0"),
                status("5xx with `x-should-retry: false`", 500, "for good", once("Status"), "x-should-retry", "false"),
                status(
                        "4xx with `x-should-retry: true`",
                        400,
                        "a passing thing",
                        again("Status"),
                        "x-should-retry",
                        "true"),
                both(
                        "a web page with status 502",
                        (format, stream) ->
                                FaultServer.whole(502, "text/html", "<html><title>Bad gateway</title></html>"),
                        again("Status")),
                both(
                        "an error status with an empty body",
                        (format, stream) -> FaultServer.whole(500, "text/plain", ""),
                        again("Status")),
                both(
                        "an error status whose body breaks off",
                        (format, stream) -> FaultServer.reply()
                                .send("HTTP/1.1 500 No\r\nContent-Length: 500\r\n\r\n{\"err")
                                .end(),
                        again("Status")),
                both(
                        "an error status whose body never comes",
                        (format, stream) -> FaultServer.reply()
                                .send("HTTP/1.1 500 No\r\nContent-Length: 500\r\n\r\n")
                                .end(),
                        again("Status")),
                both(
                        "a redirect, to the same host too",
                        (format, stream) ->
                                FaultServer.whole(307, "text/plain", "", "Location", "http://127.0.0.1:1/elsewhere"),
                        once("Status")));
    }

    @Override
    public String toString() {
        return what;
    }
}
