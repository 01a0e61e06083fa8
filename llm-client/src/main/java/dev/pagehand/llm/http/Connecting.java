package dev.pagehand.llm.http;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Knows whether a call got a connection. */
final class Connecting extends EventListener {

    private volatile boolean connected;

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connected = true;
    }

    boolean isConnected() {
        return connected;
    }
}
