package dev.pagehand.llm.http;

import okhttp3.HttpUrl;

/** An address without what may be secret in it: user, password and query. */
public final class SafeUrl {
    private SafeUrl() {}

    /** Scheme, host, port and path. */
    public static String of(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        return parsed == null
                ? "(no address)"
                : parsed.newBuilder()
                        .username("")
                        .password("")
                        .query(null)
                        .fragment(null)
                        .build()
                        .toString();
    }
}
