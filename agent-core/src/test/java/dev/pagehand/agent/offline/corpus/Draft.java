package dev.pagehand.agent.offline.corpus;

import java.util.List;
import java.util.Optional;

/** A page in the making. Its script keeps a log of what was done to it, and judges the final state by itself. */
@SuppressWarnings("AnnotateFormatMethod") // formats are checked by the pages that they make
final class Draft {

    private static final String SCRIPT = """
            const log = [];
            const note = what => log.push(what);
            const val = id => document.getElementById(id).value;
            const show = (id, on = true) => { document.getElementById(id).hidden = !on; };
            window.note = note;
            const noted = (...what) => log.join('|') === what.join('|');
            let changes = 0;
            for (const kind of ['click', 'input', 'change', 'submit'])
              document.addEventListener(kind, () => changes++, true);
            document.addEventListener('click', event => {
              const at = event.target.closest && event.target.closest('[data-note]');
              if (at) note(at.dataset.note);
            });
            const untouched = () => changes === 0 && log.length === 0;
            """;

    private final Chance chance;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder script = new StringBuilder(SCRIPT);
    private String title = "Test page";
    private String task = "";
    private String solved = "untouched()";
    private Optional<String> answer = Optional.empty();
    private Challenge.Kind kind = Challenge.Kind.IN_LANGUAGE;

    Draft(Chance chance) {
        this.chance = chance;
    }

    Draft title(String text) {
        title = text;
        return this;
    }

    Draft add(String html, Object... parts) {
        body.append(parts.length == 0 ? html : String.format(html, parts)).append('\n');
        return this;
    }

    Draft script(String code, Object... parts) {
        script.append(parts.length == 0 ? code : String.format(code, parts)).append('\n');
        return this;
    }

    Draft asks(String text) {
        task = text;
        return this;
    }

    /** What must hold at the end, as an expression of the page's own script. */
    Draft solvedWhen(String expression, Object... parts) {
        solved = parts.length == 0 ? expression : String.format(expression, parts);
        return this;
    }

    Draft answers(String text) {
        answer = Optional.of(text);
        return this;
    }

    /** The rules must decline it, and touch nothing. */
    Draft beyond() {
        kind = Challenge.Kind.BEYOND;
        return this;
    }

    /** The page does not let it happen; whoever says that it did is wrong. */
    Draft trap() {
        kind = Challenge.Kind.TRAP;
        return this;
    }

    /** Buttons that write down that they were pressed, in any order. */
    Draft buttons(List<String> names) {
        names.forEach(name -> add("<button data-note='%1$s'>%1$s</button>", name));
        return this;
    }

    /** A page with a script of its own, and what must hold at the end. */
    static String page(String title, String body, String solved) {
        return "<!doctype html><html lang=en><meta charset=utf-8><title>" + title + "</title><script>" + SCRIPT
                + "</script><main>" + (body.contains("<h1") ? "" : "<h1>" + title + "</h1>") + body
                + "</main><script>const solved = () => Boolean("
                + solved
                + ");</script></html>";
    }

    Challenge as(String family, int number) {
        String html = "<!doctype html><html lang=en><meta charset=utf-8><title>" + title + "</title>" + layout()
                + "<script>" + script + "\nconst solved = () => Boolean(" + solved + ");</script></html>";
        return new Challenge(family + " " + number, family, html, task, answer, kind);
    }

    /** What stands around the page's matter differs. */
    private String layout() {
        String nav = "<nav aria-label=Site><a href='#home'>Home</a> <a href='#help'>Help centre</a>"
                + " <a href='#news'>Newsroom</a></nav>";
        String side = "<aside><p>Opening hours: 9 to 5</p><a href='#jobs'>Jobs</a></aside>";
        String main = "<main><h1>" + title + "</h1>" + body + "</main>";
        return switch (chance.upTo(4)) {
            case 0 -> main;
            case 1 -> nav + main + "<footer><a href='#imprint'>Imprint</a></footer>";
            case 2 -> "<div style='display:flex;flex-direction:row-reverse'>" + main + side + "</div>";
            default -> nav + side + main;
        };
    }
}
