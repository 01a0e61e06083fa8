package dev.pagehand.llm.http;

import dev.pagehand.llm.Cancellation;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * A request on its way.
 *
 * @param stream whether an event stream is asked for, so that its two time limits hold
 */
record Outgoing(Request request, boolean stream, Deadline deadline, Cancellation cancellation) {

    HttpUrl url() {
        return request.url();
    }
}
