package dev.pagehand.browser.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of pages that have more to say than a snapshot has room for, each in a way of its own. */
final class BigPages {

    private static final String PROSE = "The parcel was handed over to the carrier on Monday evening, and it should "
            + "reach its destination within three working days unless the weather in the mountains gets worse. ";

    private BigPages() {}

    /** By name. */
    static Map<String, String> all() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(
                "long-table", table(3_000, i -> "<td>" + i + "<td>Buyer " + i * 31 % 997 + "<td>" + i * 7 + ".50 EUR"));
        pages.put(
                "table-of-buttons",
                table(400, i -> "<td>Order " + i + "<td><a href='/o/" + i + "'>Open</a><td><button>Remove</button>"));
        pages.put("deep-list", deep(60) + deep(60) + "<button>After it</button>");
        pages.put("form-of-300-fields", form(300));
        pages.put("long-text", many(400, i -> "<p>" + i + ". " + PROSE + "</p>"));
        pages.put("unlike-things", many(500, BigPages::unlike));
        pages.put(
                "many-frames",
                many(30, i -> frame("Frame " + i, many(20, j -> "<button>Go " + i + "-" + j + "</button>"))));
        pages.put(
                "fifty-frames",
                many(
                        50,
                        i -> frame(
                                "A frame for advertisement " + i,
                                "<p>" + PROSE.repeat(5) + "</p><button>Buy " + i + "</button>")));
        pages.put(
                "one-big-frame",
                frame("Content", many(900, i -> "<button>Take part " + i + "</button>"))
                        + many(12, i -> frame("Ad " + i, "<a href=/>Ad " + i + "</a>")));
        pages.put("frames-of-text", many(40, i -> frame("Frame " + i, many(60, j -> "<p>" + PROSE + "</p>"))));
        pages.put("chinese", links(900, i -> "第" + i + "号商品的详细说明和价格"));
        pages.put("japanese-korean", links(900, i -> "商品" + i + "をカートに入れる 장바구니에 담기"));
        pages.put("cyrillic", links(900, i -> "Добавить товар " + i + " в корзину покупателя"));
        pages.put("arabic-hebrew", links(900, i -> "أضف المنتج " + i + " إلى سلة التسوق הוסף לעגלה"));
        pages.put("thai-hindi", links(900, i -> "เพิ่มสินค้า " + i + " ลงในตะกร้า कार्ट में डालें"));
        pages.put("emoji", links(900, i -> "👩‍👩‍👧‍👦🏳️‍🌈 " + i + " 🇩🇪✓★𝔘𝔫𝔦"));
        pages.put("base64", links(600, i -> noise(i, 64)));
        pages.put(
                "addresses",
                links(600, i -> "https://cdn.example/a/" + noise(i, 24) + "?utm_source=x&id=" + noise(-i, 16)));
        pages.put("values", many(300, i -> "<label>Token " + i + " <input value='" + noise(i, 40) + "'></label>"));
        pages.put(
                "numbers",
                links(900, i -> "$" + i + ",234.56 +49 (0)30 " + (1000 + i) + "-77 2026-11-21T01:51:03.123Z"));
        pages.put(
                "many-options",
                many(
                        150,
                        i -> "<label>Choice " + i + " <select>" + many(400, j -> "<option>Option " + j)
                                + "</select></label>"));
        pages.put(
                "all-in-view",
                "<div style='font-size:2px;line-height:2px'>"
                        + many(2_500, i -> "<button style='all:unset;cursor:pointer'>B" + i + "</button> ") + "</div>");
        pages.put(
                "inner-scroller",
                "<h1>Log</h1><div role=listbox aria-label=Names tabindex=0 style='height:200px;overflow:auto'>"
                        + many(1_500, i -> "<div role=option>Name " + i + "</div>") + "</div>");
        pages.put(
                "same-names",
                many(
                        1_200,
                        i -> "<div class=row><span>Row " + i
                                + "</span> <button>Edit</button> <button>Delete</button></div>"));
        return pages;
    }

    static String many(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    static String form(int fields) {
        return "<form>"
                + many(fields, i -> switch (i % 4) {
                    case 0 -> "<p><label>Name of item " + i + " <input value='Value " + i + "'></label></p>";
                    case 1 -> "<p><label><input type=checkbox> Deliver item " + i + " as a gift</label></p>";
                    case 2 ->
                        "<p><label>Size of item " + i
                                + " <select><option>Small<option>Medium<option>Large</select></label></p>";
                    default ->
                        "<p><label>Remarks on item " + i
                                + ", such as its colour and how it is to be wrapped <textarea></textarea></label></p>";
                })
                + "<button type=button>Send</button></form>";
    }

    static String table(int rows, IntFunction<String> cells) {
        return "<table><thead><tr><th>Number<th>Who<th>Sum</thead><tbody>" + many(rows, i -> "<tr>" + cells.apply(i))
                + "</tbody></table>";
    }

    private static String links(int count, IntFunction<String> name) {
        return "<ul>" + many(count, i -> "<li><a href='/to/" + i + "'>" + name.apply(i) + "</a></li>") + "</ul>";
    }

    private static String deep(int levels) {
        return many(
                        levels,
                        i -> "<ul><li>Level " + i + " <a href='#" + i + "'>Open level " + i + "</a>"
                                + many(
                                        8,
                                        j -> "<p>Words " + i + "." + j + "</p><button>Do " + i + "." + j + "</button>"))
                + "</li></ul>".repeat(levels);
    }

    private static String unlike(int i) {
        return switch (i % 5) {
            case 0 -> "<h2>Chapter " + i + "</h2>";
            case 1 -> "<p class=c" + i + ">" + PROSE + "</p>";
            case 2 -> "<section aria-label='Part " + i + "'><a href='/p/" + i + "'>Part " + i + "</a></section>";
            case 3 -> "<button class=b" + i + ">Do number " + i + "</button>";
            default -> "<label>Field " + i + " <input class=f" + i + "></label>";
        };
    }

    private static String frame(String title, String body) {
        return "<iframe title='" + title + "' srcdoc=\"" + body.replace("\"", "&quot;") + "\"></iframe>";
    }

    private static String noise(int seed, int length) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
        return new Random(seed)
                .ints(length, 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
