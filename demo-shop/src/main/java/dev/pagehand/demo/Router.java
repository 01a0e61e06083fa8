package dev.pagehand.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds who answers a request, and answers itself where nobody does. A path such as {@code /order/{number}} has variables. */
final class Router implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(Router.class.getName());

    private final List<Route> routes = new ArrayList<>();
    private final Map<String, String> headers;

    private record Route(String method, List<String> pattern, Function<Request, Response> handler) {
        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String expected = pattern.get(i);
                if (expected.startsWith("{")) {
                    variables.put(expected.substring(1, expected.length() - 1), path.get(i));
                } else if (!expected.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(variables);
        }
    }

    /**
     * A router without routes.
     *
     * @param headers what every answer carries
     */
    Router(Map<String, String> headers) {
        this.headers = Map.copyOf(headers);
    }

    Router get(String path, Function<Request, Response> handler) {
        return add("GET", path, handler);
    }

    Router post(String path, Function<Request, Response> handler) {
        return add("POST", path, handler);
    }

    private Router add(String method, String path, Function<Request, Response> handler) {
        routes.add(new Route(method, segments(path), handler));
        return this;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(exchange);
            headers.forEach(exchange.getResponseHeaders()::set);
            response.send(exchange);
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        try {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !Origins.isLoopback(host)) {
                throw new Request.BadRequest(421, "This server answers to 127.0.0.1 and localhost only.");
            }
            return dispatch(exchange);
        } catch (Request.BadRequest e) {
            return Pages.error(e.status(), "That did not work", e.reason());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The demo shop failed on " + exchange.getRequestURI(), e);
            return Pages.error(500, "Something went wrong", "This is the shop's mistake, not yours.");
        }
    }

    private Response dispatch(HttpExchange exchange) throws IOException, Request.BadRequest {
        List<String> path = segments(exchange.getRequestURI().getPath());
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        boolean pathIsKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(path);
            if (variables.isPresent() && route.method().equals(method)) {
                return route.handler().apply(Request.read(exchange, variables.get()));
            }
            pathIsKnown |= variables.isPresent();
        }
        return pathIsKnown
                ? Pages.error(405, "That did not work", "This page cannot be used in that way.")
                : Pages.notFound();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
