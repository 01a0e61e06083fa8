package dev.pagehand.gateway.http;

import dev.pagehand.gateway.GatewayException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Writes what the server itself refuses, since it is no request that could be handed on, in the shape that all other
 * errors of its path have; Jetty would write a page of HTML.
 */
final class ServerErrors extends ErrorHandler {

    private final Function<String, ErrorShape> shapes;

    /** @param shapes by the path; it is empty where the request did not come so far */
    ServerErrors(Function<String, ErrorShape> shapes) {
        this.shapes = shapes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ERROR_STATUS) instanceof Integer told ? told : response.getStatus();
        String path =
                Optional.ofNullable(request.getHttpURI()).map(HttpURI::getPath).orElse("");
        ErrorShape shape = shapes.apply(path);
        String id = RequestId.made();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, shape.contentType());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(RequestId.HEADER, id);
        Content.Sink.write(response, true, shape.body(error(status), id), callback);
        return true;
    }

    /** Nothing of what was sent is repeated. */
    private static GatewayException error(int status) {
        return switch (status) {
            case 414 ->
                new GatewayException(
                        status, "uri_too_long", "the address is longer than 32 KiB; send what is long in the body");
            case 431 ->
                new GatewayException(
                        status,
                        "headers_too_large",
                        "the head of the request has more than 32 KiB; send fewer headers");
            case 505 -> new GatewayException(status, "version_not_supported", "this server speaks HTTP/1.1");
            default ->
                status >= 500
                        ? new GatewayException(
                                status, "internal_error", "this is a fault of the server; its log says more")
                        : new GatewayException(
                                status,
                                "bad_request",
                                "what was sent is no HTTP request that can be read; look at its first line and its headers");
        };
    }
}
