package dev.pagehand.runner.schedule;

import dev.pagehand.browser.policy.UrlPolicy;
import dev.pagehand.browser.policy.UrlVerdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells others over HTTP. Each message is signed: {@code Pagehand-Signature: t=1790000000,v1=<hex>}, where {@code v1} is the
 * HMAC-SHA256 of {@code <t>.<body>} with the secret, so that whoever gets it can tell that it is ours, and fresh.
 */
final class Webhooks {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(LIMIT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Optional<String> secret;
    private final UrlPolicy policy;
    private final Clock clock;

    Webhooks(Optional<String> secret, UrlPolicy policy, Clock clock) {
        this.secret = secret;
        this.policy = policy;
        this.clock = clock;
    }

    /** @throws IOException where it was not told; the message says why */
    void tell(URI url, String id, String body) throws IOException, InterruptedException {
        String key = secret.orElseThrow(() ->
                new IOException("messages are signed, and PAGEHAND_WEBHOOK_SECRET is not set; set it to a long text"));
        UrlVerdict verdict = policy.check(url.toString());
        if (!(verdict instanceof UrlVerdict.Allowed)) {
            throw new IOException("the address " + url + " may not be called from here: " + verdict);
        }
        String time = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "pagehand")
                .header("Pagehand-Delivery", id)
                .header("Pagehand-Signature", "t=" + time + ",v1=" + signature(key, time + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException(url.getHost() + " answered " + status);
        }
    }

    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
