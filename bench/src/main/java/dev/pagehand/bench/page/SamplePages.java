package dev.pagehand.bench.page;

import java.util.Locale;

/** Pages of known size. */
public final class SamplePages {

    /** How many elements one block of {@link #nodes} has. */
    private static final int BLOCK = 16;

    private SamplePages() {}

    /**
     * The page of that name: {@code form}, {@code reacting} (its button changes another), {@code framed} (in an iframe),
     * {@code table}, {@code nodes} (20,000 elements) or {@code nodes-N}.
     */
    static String of(String name) {
        return switch (name) {
            case "form" -> form();
            case "reacting" ->
                form().replace(
                                "window.clicks = (",
                                "this.nextElementSibling.textContent = 'Reset ' + (window.clicks = (")
                        .replace("|| 0) + 1", "|| 0) + 1)");
            case "framed" -> page("Framed", "<iframe title=Checkout width=600 height=600 src=/form></iframe>");
            case "table" -> table();
            case "nodes" -> nodes(20_000);
            default -> nodes(Integer.parseInt(name.replace("nodes-", "")));
        };
    }

    /** A dozen controls and three links. Clicks on its button are counted in {@code window.clicks}. */
    public static String form() {
        return page("Checkout", """
                <h1>Checkout</h1>
                <nav aria-label="Shop"><a href="/form">Start</a> <a href="/table">Invoices</a> <a href="/form#help">Help</a></nav>
                <form onsubmit="return false">
                <p><label for="n">Name</label> <input id="n"></p>
                <p><label for="m">E-mail</label> <input id="m" type="email"></p>
                <p><label for="p">Password</label> <input id="p" type="password"></p>
                <p><label for="c">City</label> <select id="c"><option>Choose</option><option>Lyon</option><option>Osaka</option></select></p>
                <fieldset><legend>Shipping</legend><label><input type="radio" name="s"> Post</label>
                <label><input type="radio" name="s"> Courier</label></fieldset>
                <p><label><input type="checkbox"> Gift wrapping</label></p>
                <p><label for="r">Remarks</label> <textarea id="r"></textarea></p>
                <button type="button" onclick="window.clicks = (window.clicks || 0) + 1">Pay now</button>
                <button type="reset">Reset</button>
                </form><p>Sum: <span>42.50 EUR</span></p>
                """);
    }

    /** 1,000 rows of four cells, and 500 links. */
    static String table() {
        StringBuilder out = new StringBuilder("<h1>Invoices</h1><nav aria-label=\"Articles\">");
        for (int i = 1; i <= 500; i++) {
            out.append(String.format(Locale.ROOT, "<a href=\"/article/%1$d\">Article %1$d</a> ", i));
        }
        out.append("</nav><table><tbody>");
        for (int i = 1; i <= 1_000; i++) {
            out.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%d</td><td>Buyer %d</td><td>%.2f</td><td>%s</td></tr>",
                    i,
                    i * 31 % 997,
                    i * 7.03,
                    i % 3 == 0 ? "late" : "paid"));
        }
        return page("Invoices", out.append("</tbody></table>").toString());
    }

    /** So many elements: headings, texts, lists, links, boxes and buttons. */
    static String nodes(int count) {
        StringBuilder out = new StringBuilder("<main>");
        for (int i = 1; i <= count / BLOCK; i++) {
            out.append(String.format(
                    Locale.ROOT,
                    "<section><h3>Shelf %1$d</h3><p>Words <b>%1$d</b> and <span>more words</span></p>"
                            + "<ul><li><a href=\"/a/%1$d\">Left %1$d</a></li><li><a href=\"/b/%1$d\">Right %1$d</a></li>"
                            + "<li>Text %1$d</li></ul><div><div><label>Pieces %1$d <input value=\"1\"></label>"
                            + "<button type=\"button\">Take %1$d</button></div></div></section>",
                    i));
        }
        out.append("<i></i>".repeat(count % BLOCK));
        return page("Shelves", out.append("</main>").toString());
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + "</title></head><body>" + body + "</body></html>";
    }
}
