package dev.pagehand.browser.policy;

import java.util.concurrent.ExecutorService;

/** What all connections of one proxy share. */
record GuardState(
        UrlPolicy policy,
        ProxyCredential credential,
        Connector connector,
        RefusalLog refusals,
        GuardLimits limits,
        OpenSockets sockets,
        ExecutorService threads,
        String greetingHost) {}
