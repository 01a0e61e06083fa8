package dev.pagehand.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A local server that speaks chat completions, Responses, Messages and generateContent. {@code fail with 429} in a message
 * makes it answer so; {@code break off} cuts a stream after its first words; a {@code long story} is streamed for as long
 * as somebody reads. A conversation with tools whose signed thinking did not come back is refused, as by the providers.
 */
public final class Upstream implements AutoCloseable {

    private static final Pattern FAIL = Pattern.compile("fail with (\\d{3})");
    /** As OpenAI, Anthropic and Gemini list them. */
    private static final String MODELS = """
            {"data":[{"id":"test-model"},{"id":"gpt-4.1"}],"models":[{"name":"models/gemini-3.8-flash"}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request as it came. */
    public record Received(String path, Map<String, List<String>> headers, JsonNode body) {}

    private final List<WireFace> faces =
            List.of(new ChatFace(), new ResponsesFace(), new AnthropicFace(), new GeminiFace());
    private final RuledModel model = new RuledModel();
    private volatile boolean demandsSignatures;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> abandoned = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int always = 200;
    private volatile String accepted = "";

    /** Starts it on a free port. */
    public Upstream(boolean demandsSignatures) {
        this.demandsSignatures = demandsSignatures;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Every answer has this status from now on; 200 ends that. */
    public void answerAll(int status) {
        always = status;
    }

    /** Every request with another Authorization is answered 401 from now on. */
    public void acceptOnly(String authorization) {
        accepted = authorization;
    }

    /** Whether a conversation with tools whose signed thinking did not come back is refused. */
    public void demandSignatures(boolean demand) {
        demandsSignatures = demand;
    }

    /** A red picture, PNG in Base64, which the model knows. */
    public static String redPicture() {
        return Pictures.base64("red.png");
    }

    /** Without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Received> received() {
        return received;
    }

    public Received last() {
        return received.get(received.size() - 1);
    }

    /** The path of a stream that its reader left, waited for up to half a minute. */
    public String abandoned() throws InterruptedException {
        String path = abandoned.poll(30, TimeUnit.SECONDS);
        if (path == null) {
            throw new AssertionError("nobody left a stream within 30 seconds");
        }
        return path;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            received.add(new Received(path, Map.copyOf(exchange.getRequestHeaders()), body));
            if (!accepted.isEmpty()
                    && !accepted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, faces.get(0).error(401, "this token is not valid here"));
            } else if (path.endsWith("/models")) {
                send(exchange, 200, MODELS);
            } else {
                Optional<WireFace> face =
                        faces.stream().filter(each -> each.serves(path)).findFirst();
                if (face.isPresent()) {
                    answer(exchange, face.get(), face.get().read(path, body));
                } else {
                    send(exchange, 404, faces.get(0).error(404, "there is no path " + path));
                }
            }
        }
    }

    private void answer(HttpExchange exchange, WireFace face, Asked asked) throws IOException {
        Matcher fail = FAIL.matcher(asked.last().text());
        if (always != 200 || fail.find()) {
            int status = always != 200 ? always : Integer.parseInt(fail.group(1));
            send(exchange, status, face.error(status, "as you asked: " + status));
        } else if (demandsSignatures && !asked.turns().stream().allMatch(Asked.Turn::signed)) {
            send(exchange, 400, face.error(400, "the signature of the thinking before a tool call did not come back"));
        } else if (asked.stream()) {
            stream(exchange, face, asked);
        } else {
            send(exchange, 200, face.document(asked, model.answer(asked)));
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void stream(HttpExchange exchange, WireFace face, Asked asked) throws IOException {
        Said said = model.answer(asked);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        boolean breaks = asked.last().text().contains("break off");
        try {
            OutputStream out = exchange.getResponseBody();
            write(out, face.begin(asked, said));
            boolean endless = asked.last().text().contains("long story")
                    && asked.maxTokens().orElse(Integer.MAX_VALUE) > 1000;
            do {
                for (String piece : said.pieces()) {
                    write(out, List.of(face.piece(asked, piece)));
                }
            } while (endless);
            write(out, breaks ? List.of() : face.end(asked, said));
        } catch (IOException e) {
            abandoned.add(exchange.getRequestURI().getPath());
            throw e;
        }
        if (breaks) {
            throw new IOException("broken off as asked");
        }
    }

    private static void write(OutputStream out, List<String> frames) throws IOException {
        for (String frame : frames) {
            out.write(frame.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
