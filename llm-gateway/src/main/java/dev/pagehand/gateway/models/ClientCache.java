package dev.pagehand.gateway.models;

import dev.pagehand.llm.LlmClient;
import dev.pagehand.llm.ModelName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Keeps clients open, since their connections are worth it; of many names, those that were asked last. */
final class ClientCache {

    private static final int MOST = 128;

    private final Function<ModelName, LlmClient> maker;
    private final Map<ModelName, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    ClientCache(Function<ModelName, LlmClient> maker) {
        this.maker = maker;
    }

    OpenModel open(ModelName name) {
        List<LlmClient> evicted = new ArrayList<>();
        Entry entry;
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the gateway is closed");
            }
            entry = entries.computeIfAbsent(name, made -> new Entry(maker.apply(made)));
            entry.users++;
            evict(evicted);
        }
        evicted.forEach(LlmClient::close);
        return entry;
    }

    private void evict(List<LlmClient> evicted) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() > MOST && oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entry.users == 0) {
                evicted.add(entry.client);
                oldest.remove();
            }
        }
    }

    void close() {
        List<LlmClient> all;
        synchronized (this) {
            closed = true;
            all = entries.values().stream().map(entry -> entry.client).toList();
            entries.clear();
        }
        all.forEach(LlmClient::close);
    }

    private final class Entry implements OpenModel {
        private final LlmClient client;
        private int users;

        private Entry(LlmClient client) {
            this.client = client;
        }

        @Override
        public LlmClient client() {
            return client;
        }

        @Override
        public void close() {
            synchronized (ClientCache.this) {
                users--;
            }
        }
    }
}
