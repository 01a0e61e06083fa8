package dev.pagehand.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/** A page with a button whose label may change, and which tells the server that it was pressed. */
public final class OneLabel implements TestSite {

    static final String AS_RECORDED = "Save";

    /** What the button is called. */
    static volatile String label = AS_RECORDED;

    /** What was pressed, in all of these sites. */
    static final List<String> PRESSED = new CopyOnWriteArrayList<>();

    private final MockWebServer server = new MockWebServer();

    @Override
    public String start() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request.getTarget());
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "http://127.0.0.1:" + server.getPort() + "/";
    }

    private static MockResponse answer(String target) {
        if (target.startsWith("/pressed/")) {
            PRESSED.add(target.substring("/pressed/".length()));
        }
        return new MockResponse.Builder()
                .headers(Headers.of("Content-Type", "text/html"))
                .body("""
                        <title>Notes</title><h1>Notes</h1><p>There are 3 notes.</p>
                        <p><button data-does=save>%s</button> <button data-does=cancel>Cancel</button></p>
                        <p><label>Title <input name=title></label></p>
                        <p role=status id=said></p><p><a href='#tents'>Tents</a></p>
                        <script>
                          document.querySelectorAll('button').forEach(button => button.onclick = async () => {
                            await fetch('/pressed/' + button.dataset.does, {method: 'POST'});
                            said.textContent = 'Done: ' + button.dataset.does;
                          });
                        </script>
                        """.formatted(label))
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
