package dev.pagehand.demo;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in, by the value of the session cookie. */
final class Sessions {
    private final Map<String, Session> byId = new ConcurrentHashMap<>();

    /** A customer who is logged in. */
    record Session(String id, Cart cart) {}

    Session open() {
        Session session = new Session(UUID.randomUUID().toString(), new Cart());
        byId.put(session.id(), session);
        return session;
    }

    Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void close(Session session) {
        byId.remove(session.id());
    }
}
