package dev.pagehand.llm.http;

import dev.pagehand.llm.settings.Settings;
import java.time.Duration;

/**
 * How long a call may take.
 *
 * @param connect until the host accepts, for each of its addresses, and again for the tunnel of a proxy and for the TLS
 *     handshake; 2 s by default
 * @param firstToken of a stream, from sending to the first event; three quarters of {@code wholeCall} by default
 * @param betweenChunks of a stream, between two pieces; half of {@code wholeCall} by default
 * @param wholeCall from sending to the end of the answer; 120 s by default
 */
public record TimeLimits(Duration connect, Duration firstToken, Duration betweenChunks, Duration wholeCall) {

    /** The defaults. */
    public static TimeLimits ofDefaults() {
        return of(Duration.ofSeconds(2), Duration.ofSeconds(120));
    }

    /** The two limits of a stream follow from that of the whole call. */
    public static TimeLimits of(Duration connect, Duration wholeCall) {
        return new TimeLimits(connect, wholeCall.multipliedBy(3).dividedBy(4), wholeCall.dividedBy(2), wholeCall);
    }

    /**
     * {@code CONNECTION_TIMEOUT}, {@code LLM_REQUEST_TIMEOUT}, {@code LLM_FIRST_TOKEN_TIMEOUT} and
     * {@code LLM_CHUNK_TIMEOUT}, in seconds.
     *
     * @throws dev.pagehand.llm.LlmException.Configuration where one is no such number
     */
    public static TimeLimits from(Settings settings) {
        TimeLimits defaults = ofDefaults();
        TimeLimits derived = of(
                settings.seconds("CONNECTION_TIMEOUT", defaults.connect),
                settings.seconds("LLM_REQUEST_TIMEOUT", defaults.wholeCall));
        return new TimeLimits(
                derived.connect,
                settings.seconds("LLM_FIRST_TOKEN_TIMEOUT", derived.firstToken),
                settings.seconds("LLM_CHUNK_TIMEOUT", derived.betweenChunks),
                derived.wholeCall);
    }
}
