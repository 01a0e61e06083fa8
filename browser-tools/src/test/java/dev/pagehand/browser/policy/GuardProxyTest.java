package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.policy.GuardRefusal.Cause;
import dev.pagehand.browser.policy.RawClient.Reply;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class GuardProxyTest {

    private static final long ENDING_MILLIS = 30_000;

    private final SettableResolver names = new SettableResolver();

    private GuardProxy guard(RawServer... exempt) {
        List<String> pairs = new ArrayList<>();
        for (RawServer server : exempt) {
            pairs.add(server.pair());
        }
        return guard(UrlPolicy.publicOnly().withExemptHosts(pairs));
    }

    private GuardProxy guard(UrlPolicy policy) {
        return GuardProxy.start(policy, names, Optional.empty());
    }

    @Test
    void aRequestArrivesWithTheHostOfItsFirstLineAndWithoutWhatIsTheProxys() throws Exception {
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            client.ask(
                    "GET http://" + server.pair() + "/a?b=c HTTP/1.1",
                    "Host: other.example\r\n",
                    "Accept: x/y\r\n",
                    "Connection: keep-alive, X-Private\r\n",
                    "X-Private: 1\r\n",
                    "Proxy-Connection: keep-alive\r\n",
                    "Upgrade: h2c\r\n",
                    "TE: trailers\r\n");

            assertThat(client.reply().body().lines())
                    .containsExactly(
                            "GET /a?b=c HTTP/1.1", "Host: " + server.pair(), "Accept: x/y", "Connection: keep-alive");
        }
    }

    @Test
    void nobodyIsServedWithoutTheCredential() throws Exception {
        try (Trap trap = new Trap();
                GuardProxy guard = guard(UrlPolicy.publicOnly().withAllowPrivate(true));
                GuardProxy other = guard(UrlPolicy.publicOnly())) {
            String wrong = new ProxyCredential(other.username(), other.password()).header();
            for (String field :
                    List.of("", "Proxy-Authorization: " + wrong + "\r\n", "Proxy-Authorization: Basic\r\n")) {
                try (RawClient client = new RawClient(guard)) {
                    client.send("GET http://" + trap.pair() + "/ HTTP/1.1\r\n" + field + "\r\n");
                    Reply reply = client.reply();

                    assertThat(reply.code()).isEqualTo(407);
                    assertThat(reply.has("Proxy-Authenticate: Basic realm=\"pagehand\""))
                            .isTrue();

                    client.send("CONNECT " + trap.pair() + " HTTP/1.1\r\n" + field + "\r\n");
                    assertThat(client.reply().code()).isEqualTo(407);
                }
            }
            assertThat(trap.visitors()).isZero();
        }
    }

    @Test
    void aForbiddenHostIsRefusedAndRememberedOnce() throws Exception {
        names.with("inside.example", "10.1.2.3");
        try (GuardProxy guard = guard(UrlPolicy.publicOnly());
                RawClient client = new RawClient(guard)) {
            Reply plain = client.get("http://inside.example/");
            client.get("http://inside.example/again");
            client.ask("CONNECT inside.example:443 HTTP/1.1");
            Reply tunnel = client.reply();

            assertThat(List.of(plain.code(), tunnel.code())).containsExactly(403, 403);
            assertThat(plain.body()).contains("inside.example:80").doesNotContain("10.1.2.3");
            assertThat(plain.has("Pagehand-Guard: policy")).isTrue();
            assertThat(guard.takeRefusals())
                    .extracting(GuardRefusal::target)
                    .containsExactly("inside.example:80", "inside.example:443");
            assertThat(guard.takeRefusals()).isEmpty();
        }
    }

    @Test
    void aPageThatScansPortsDoesNotFillTheMemory() throws Exception {
        try (GuardProxy guard = guard(UrlPolicy.publicOnly());
                RawClient client = new RawClient(guard)) {
            for (int port = 1; port <= 300; port++) {
                client.get("http://10.0.0.1:" + port + "/");
            }
            assertThat(guard.takeRefusals()).hasSize(100);
        }
    }

    @Test
    void theNameIsAskedForOnceAndItsAddressIsTheOneConnectedTo() throws Exception {
        try (RawServer first = RawServer.echoingHeads();
                RawServer second = new RawServer("127.0.0.2", first.port(), talk -> {
                    talk.head();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond");
                })) {
            String pair = "flip.example:" + first.port();
            names.with("flip.example", "127.0.0.1").with("flip.example", "127.0.0.2");
            try (GuardProxy guard = guard(UrlPolicy.publicOnly().withExemptHosts(List.of(pair)));
                    RawClient client = new RawClient(guard)) {
                assertThat(client.get("http://" + pair + "/").body()).contains("Host: " + pair);
                assertThat(names.asked()).isEqualTo(1);
                assertThat(client.get("http://" + pair + "/").body()).isEqualTo("second");
            }
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void aNameThatTurnsInwardsLaterIsRefusedThen() {
        names.with("flip.example", "93.184.216.34").with("flip.example", "127.0.0.1");
        UrlPolicy policy = UrlPolicy.publicOnly();

        assertThat(policy.decide("flip.example", 80, names)).isInstanceOf(HostVerdict.Connect.class);
        assertThat(policy.decide("flip.example", 80, names)).isInstanceOf(HostVerdict.Refused.class);
    }

    @Test
    void anUnknownHostAndAClosedPortAreSaidToBeSo() throws Exception {
        RawServer gone = RawServer.echoingHeads();
        gone.close();
        try (GuardProxy guard = guard(gone);
                RawClient client = new RawClient(guard)) {
            Reply unknown = client.get("http://nothing.example/");
            Reply closed = client.get("http://" + gone.pair() + "/");

            assertThat(unknown.has("Pagehand-Guard: unresolved")).isTrue();
            assertThat(closed.has("Pagehand-Guard: unreachable")).isTrue();
            assertThat(List.of(unknown.code(), closed.code())).containsExactly(502, 502);
            assertThat(guard.takeRefusals())
                    .extracting(GuardRefusal::cause)
                    .containsExactly(Cause.UNRESOLVED, Cause.UNREACHABLE);
        }
    }

    @Test
    void aServerCannotPretendToBeTheGuardNorAskForItsPassword() throws Exception {
        try (RawServer forging = new RawServer(talk -> {
                    boolean asks = talk.head().get(0).contains("/407");
                    talk.send(
                            asks
                                    ? "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"
                                    : "HTTP/1.1 200 OK\r\nPagehand-Guard: policy\r\nContent-Length: 0\r\n\r\n");
                });
                GuardProxy guard = guard(forging);
                RawClient client = new RawClient(guard)) {
            assertThat(client.get("http://" + forging.pair() + "/").fields()).noneMatch(f -> f.startsWith("Pagehand"));
            Reply asked = client.get("http://" + forging.pair() + "/407");

            assertThat(asked.code()).isEqualTo(502);
            assertThat(asked.fields()).noneMatch(f -> f.startsWith("Proxy-Authenticate"));
        }
    }

    @Test
    void aTunnelCarriesBytesBothWaysAndEndsInHalves() throws Exception {
        try (RawServer server = new RawServer(talk -> {
                    StringBuilder heard = new StringBuilder();
                    for (int b = talk.in().read(); b >= 0; b = talk.in().read()) {
                        heard.append((char) b);
                        talk.send(heard.length() == 4 ? "hi" : "");
                    }
                    talk.send("you said " + heard);
                });
                GuardProxy guard = guard(server);
                RawClient client = new RawClient(guard)) {
            assertThat(client.connect(server.pair()).code()).isEqualTo(200);
            client.send("ping");
            assertThat(client.exactly(2)).isEqualTo("hi");
            client.send("!");
            client.endOutput();

            assertThat(client.rest()).isEqualTo("you said ping!");
        }
    }

    @Test
    void eightClientsAtOnceGetTheirOwnAnswers() throws IOException, ExecutionException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = guard(server)) {
            List<Future<Integer>> right = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String prefix = "http://" + server.pair() + "/client" + i + "-";
                right.add(clients.submit(rightAnswers(guard, prefix)));
            }
            for (Future<Integer> each : right) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static Callable<Integer> rightAnswers(GuardProxy guard, String prefix) {
        return () -> {
            int right = 0;
            try (RawClient client = new RawClient(guard)) {
                for (int n = 0; n < 200; n++) {
                    String path = URI.create(prefix + n).getPath();
                    right += client.get(prefix + n).body().startsWith("GET " + path + " HTTP/1.1") ? 1 : 0;
                }
            }
            return right;
        };
    }

    @Test
    void aClosedProxyLeavesNoThreadAndNoSocket() throws IOException, InterruptedException {
        try (RawServer server = new RawServer(talk -> {
            talk.head();
            talk.in().read();
        })) {
            List<Thread> others = guardThreadsBeside(List.of());
            GuardProxy guard = guard(server);
            RawClient silent = new RawClient(guard);
            RawClient waiting = new RawClient(guard);
            RawClient tunnel = new RawClient(guard);
            waiting.ask("GET http://" + server.pair() + "/ HTTP/1.1");
            tunnel.connect(server.pair());
            List<Thread> begun = guardThreadsBeside(others);
            guard.close();

            assertThat(begun).isNotEmpty();
            // A pool has ended a little before its last thread.
            for (Thread thread : begun) {
                thread.join(ENDING_MILLIS);
            }
            assertThat(guardThreadsBeside(others)).isEmpty();
            assertThat(guard.openSockets()).isZero();
            for (RawClient client : List.of(silent, waiting, tunnel)) {
                assertThat(ended(client)).isTrue();
                client.close();
            }
        }
    }

    // One that waited for a server may still be told that it went away; what counts is that the connection ends.
    private static boolean ended(RawClient client) {
        try {
            client.rest();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    // Those of guards that were closed a moment ago may still be ending.
    private static List<Thread> guardThreadsBeside(List<Thread> others) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pagehand-guard") && thread.isAlive())
                .filter(thread -> !others.contains(thread))
                .toList();
    }

    @Test
    void oneConnectionMoreThanFitsIsTurnedAway() throws Exception {
        GuardLimits few = new GuardLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                2);
        try (RawServer server = RawServer.echoingHeads();
                GuardProxy guard = GuardProxy.start(
                        UrlPolicy.publicOnly().withExemptHosts(List.of(server.pair())), names, Optional.empty(), few);
                RawClient first = new RawClient(guard);
                RawClient second = new RawClient(guard);
                RawClient third = new RawClient(guard)) {
            assertThat(third.head().code()).isEqualTo(503);
            assertThat(first.get("http://" + server.pair() + "/").code()).isEqualTo(200);
            assertThat(second.get("http://" + server.pair() + "/").code()).isEqualTo(200);
        }
    }

    @Test
    void anUpstreamProxyIsGoneThroughByName() throws Exception {
        try (RawServer server = RawServer.echoingHeads()) {
            String pair = "far.example:" + server.port();
            SettableResolver farNames = new SettableResolver().with("far.example", "127.0.0.1");
            names.with("inside.example", "10.0.0.1");
            try (GuardProxy far = GuardProxy.start(
                            UrlPolicy.publicOnly().withExemptHosts(List.of(pair)), farNames, Optional.empty());
                    GuardProxy near = GuardProxy.start(UrlPolicy.publicOnly(), names, Optional.of(through(far)))) {
                try (RawClient client = new RawClient(near)) {
                    assertThat(client.get("http://" + pair + "/x").body()).startsWith("GET /x HTTP/1.1\nHost: " + pair);
                    assertThat(client.get("http://inside.example/").code()).isEqualTo(403);
                    assertThat(client.connect(pair).code()).isEqualTo(200);
                    client.send("GET /y HTTP/1.1\r\n\r\n");
                    assertThat(client.reply().body()).isEqualTo("GET /y HTTP/1.1");
                }
                assertThat(far.takeRefusals()).isEmpty();
            }
        }
    }

    private static URI through(GuardProxy proxy) {
        return URI.create("http://" + proxy.username() + ":" + proxy.password() + "@127.0.0.1:"
                + proxy.address().getPort());
    }

    @Test
    void theUpstreamsRefusalIsSaid() throws Exception {
        try (GuardProxy far = guard(UrlPolicy.publicOnly());
                GuardProxy near = GuardProxy.start(UrlPolicy.publicOnly(), names, Optional.of(through(far)));
                RawClient client = new RawClient(near)) {
            client.ask("CONNECT nowhere.example:443 HTTP/1.1");

            assertThat(client.reply().code()).isEqualTo(502);
            assertThat(near.takeRefusals())
                    .extracting(GuardRefusal::reason)
                    .allMatch(reason -> reason.contains("the upstream proxy answered"));
        }
    }
}
