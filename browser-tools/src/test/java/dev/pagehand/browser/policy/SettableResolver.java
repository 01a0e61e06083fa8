package dev.pagehand.browser.policy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A name service that says what a test wants; several answers are given one after another, the last one for ever. */
final class SettableResolver implements HostResolver {

    private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    SettableResolver with(String host, String... addresses) {
        List<InetAddress> answer =
                java.util.Arrays.stream(addresses).map(Addresses::literal).toList();
        answers.computeIfAbsent(host, h -> new ArrayDeque<>()).add(answer);
        return this;
    }

    int asked() {
        return asked.get();
    }

    @Override
    public synchronized List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.incrementAndGet();
        Deque<List<InetAddress>> known = answers.get(host);
        if (known == null) {
            throw new UnknownHostException(host);
        }
        return known.size() > 1 ? known.remove() : known.element();
    }
}
