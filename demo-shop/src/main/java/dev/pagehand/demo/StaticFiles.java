package dev.pagehand.demo;

import java.util.Map;

/** Style sheet, scripts and pictures, all from the jar. */
final class StaticFiles {
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private StaticFiles() {}

    static Response serve(Request request) {
        String file = request.variable("file");
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null || !file.matches("[a-z-]+\\.[a-z]+")) {
            return Pages.notFound();
        }
        return Template.resource("static/" + file)
                .map(text -> Response.of(200, type + "; charset=utf-8", text).with("Cache-Control", "max-age=3600"))
                .orElseGet(Pages::notFound);
    }
}
