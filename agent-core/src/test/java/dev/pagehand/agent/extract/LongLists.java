package dev.pagehand.agent.extract;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages whose lists go on: hundreds of rows, several pages, rows that come while one scrolls or asks for more. */
final class LongLists {

    private LongLists() {}

    static ExtractionPages.Example fiveHundred() {
        return ExtractionPages.list(
                "500 rows",
                ExtractionPages.Item.class,
                "<table><tr><th>Name<th>Price"
                        + ExtractionPages.each(
                                1, 500, "", i -> "<tr><td>Article " + i + "</td><td>" + (1000 + i) + ".50</td></tr>")
                        + "</table>",
                "["
                        + ExtractionPages.each(
                                1,
                                500,
                                ",",
                                i -> ExtractionPages.item("Article " + i, (1000 + i) + ".5", (1000 + i) + ".50"))
                        + "]");
    }

    static ExtractionPages.Example tenPages() {
        Map<String, String> pages = new HashMap<>();
        for (int page = 1; page <= 10; page++) {
            int first = 3 * page - 2;
            pages.put(
                    page == 1 ? "/" : "/?page=" + page,
                    "<ul>"
                            + ExtractionPages.each(
                                    first,
                                    first + 2,
                                    "",
                                    i -> "<li><b>Book " + i + "</b> <i>" + (100 + i) + ".25</i></li>")
                            + "</ul><nav>"
                            + (page < 10 ? "<a href='/?page=" + (page + 1) + "'>Next</a>" : "<a>Next</a>") + "</nav>");
        }
        String truth = ExtractionPages.each(
                1, 30, ",", i -> ExtractionPages.item("Book " + i, (100 + i) + ".25", (100 + i) + ".25"));
        return new ExtractionPages.Example(
                "ten pages", pages, 20, ExtractionPages.Item.class, true, ExtractionPages.json("[" + truth + "]"));
    }

    static ExtractionPages.Example endless() {
        String html =
                "<ul id=list></ul><script>let n=0;function more(){for(let i=0;i<30;i++){n++;const li=document.createElement('li');"
                        + "li.innerHTML='<b>Post '+n+'</b> <i>'+(200+n)+'.75</i>';li.style.height='60px';list.append(li)}}more();"
                        + "addEventListener('scroll',()=>{if(scrollY+innerHeight>document.body.scrollHeight-200&&n<90)more()})</script>";
        String truth = ExtractionPages.each(
                1, 90, ",", i -> ExtractionPages.item("Post " + i, (200 + i) + ".75", (200 + i) + ".75"));
        return new ExtractionPages.Example(
                "endless scroll",
                Map.of("/", html),
                10,
                ExtractionPages.Item.class,
                true,
                ExtractionPages.json("[" + truth + "]"));
    }

    static ExtractionPages.Example filtered() {
        return ExtractionPages.list(
                "a filtered list",
                ExtractionPages.Item.class,
                "<label>Show <select><option>all<option selected>cheap</select></label><ol>"
                        + ExtractionPages.each(
                                1,
                                12,
                                "",
                                i -> "<li" + (i % 2 == 0 ? " hidden" : "") + "><b>Part " + i + "</b> <i>" + (300 + i)
                                        + ".05</i></li>")
                        + "</ol>",
                "["
                        + IntStream.of(1, 3, 5, 7, 9, 11)
                                .mapToObj(i -> ExtractionPages.item("Part " + i, (300 + i) + ".05", (300 + i) + ".05"))
                                .collect(Collectors.joining(","))
                        + "]");
    }

    static ExtractionPages.Example loadMore() {
        String html =
                "<ul id=l></ul><button id=b onclick=\"more()\">Load more</button><script>let n=0;function more(){for(let i=0;i<4;i++){n++;"
                        + "l.insertAdjacentHTML('beforeend','<li><b>Review '+n+'</b> <i>'+(400+n)+'.5</i></li>')}if(n>=12)b.remove()}more()</script>";
        String truth = ExtractionPages.each(
                1, 12, ",", i -> ExtractionPages.item("Review " + i, (400 + i) + ".5", (400 + i) + ".5"));
        return new ExtractionPages.Example(
                "load more",
                Map.of("/", html),
                10,
                ExtractionPages.Item.class,
                true,
                ExtractionPages.json("[" + truth + "]"));
    }
}
