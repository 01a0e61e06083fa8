package dev.pagehand.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.gateway.GatewayException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/** Reads a request's body within limits: 32 MiB, a minute, and JSON that is 100 levels deep at most. */
public final class RequestBody {

    /** The most bytes that a body may have. */
    public static final int MOST_BYTES = 32 << 20;

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DEEPEST = 100;
    private static final int FIRST_BUFFER = 8 * 1_024;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(MOST_BYTES)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private RequestBody() {}

    /**
     * The body as a JSON object.
     *
     * @throws GatewayException with status 400, 408 or 413 where there is none within the limits
     */
    public static ObjectNode json(Context ctx) {
        byte[] body = bytes(ctx);
        try {
            JsonNode node = JSON.readValue(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw GatewayException.invalid("the body is no JSON object; send one, with Content-Type: application/json");
        } catch (StreamConstraintsException e) {
            throw GatewayException.invalid("the body's JSON is more than " + DEEPEST
                    + " levels deep, or has a number of more than 100 digits; send a plainer one");
        } catch (JsonProcessingException e) {
            throw GatewayException.invalid("the body is no JSON: it cannot be read at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw GatewayException.invalid("the body is no JSON");
        }
    }

    /**
     * The body as it is.
     *
     * @throws GatewayException with status 408 or 413 where it is too slow or too long
     */
    public static byte[] bytes(Context ctx) {
        long announced = ctx.req().getContentLengthLong();
        if (announced > MOST_BYTES) {
            throw tooLong(ctx);
        }
        long begun = System.nanoTime();
        byte[] bytes = new byte[announced < 0 ? FIRST_BUFFER : (int) Math.min(announced + 1, 1 << 20)];
        int count = 0;
        try {
            InputStream in = ctx.req().getInputStream();
            for (int read = in.read(bytes, count, bytes.length - count);
                    read >= 0;
                    read = in.read(bytes, count, bytes.length - count)) {
                count += read;
                if (count > MOST_BYTES) {
                    throw tooLong(ctx);
                }
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    throw tooSlow(ctx);
                }
                if (count == bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(2 * bytes.length, MOST_BYTES + 1));
                }
            }
        } catch (IOException e) {
            throw tooSlow(ctx);
        }
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    // What is left of the body would be taken for the next request.
    private static GatewayException tooLong(Context ctx) {
        ctx.header("Connection", "close");
        return new GatewayException(
                413, "request_too_large", "the body has more than 32 MiB; send less, or name pictures by address");
    }

    private static GatewayException tooSlow(Context ctx) {
        ctx.header("Connection", "close");
        return new GatewayException(408, "request_timeout", "the body did not come whole within a minute");
    }
}
