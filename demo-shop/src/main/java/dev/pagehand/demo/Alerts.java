package dev.pagehand.demo;

import java.util.List;

/** What went wrong, in a box that screen readers announce. */
final class Alerts {
    private Alerts() {}

    /** Nothing for an empty text. */
    static Html alert(String text) {
        return text.isEmpty()
                ? Html.NOTHING
                : Template.named("alert").with("text", text).html();
    }

    /** One box with a line for each text; nothing for an empty list. */
    static Html alert(List<String> texts) {
        List<Html> lines = texts.stream().map(Html::escaped).toList();
        return lines.isEmpty()
                ? Html.NOTHING
                : Template.named("alert")
                        .with(
                                "text",
                                new Html(String.join(
                                        "<br>", lines.stream().map(Html::text).toList())))
                        .html();
    }
}
