package dev.pagehand.llm.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A real server on this machine, with TLS where asked for. */
final class TestServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final HeldCertificate authority = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Test authority")
            .build();
    private volatile Function<RecordedRequest, MockResponse> rule = request -> text(200, "{}");

    private TestServer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return rule.apply(request);
            }
        });
    }

    static TestServer plain() {
        return new TestServer().start();
    }

    /** With a certificate for this name. */
    static TestServer tls(String name) {
        TestServer test = new TestServer();
        HeldCertificate certificate = new HeldCertificate.Builder()
                .signedBy(test.authority)
                .addSubjectAlternativeName(name)
                .build();
        test.server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
        return test.start();
    }

    TestServer protocols(Protocol... protocols) {
        server.setProtocols(List.of(protocols));
        return this;
    }

    private TestServer start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static MockResponse text(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    TestServer rule(Function<RecordedRequest, MockResponse> newRule) {
        rule = newRule;
        return this;
    }

    String url(String path) {
        return server.url(path).toString();
    }

    int port() {
        return server.getPort();
    }

    List<RecordedRequest> requests() {
        return requests;
    }

    /** The authority's certificate in a file. */
    Path authority(Path file) {
        try {
            return Files.writeString(file, "# the test's own\n" + authority.certificatePem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
