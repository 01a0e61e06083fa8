package dev.pagehand.agent.recorder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Something that is done to a page of its own: one of each kind of step that a recording may have. In a call's arguments
 * {@code @Save} stands for the id of the element that the page calls so.
 */
public enum Deed {
    SLIDER(
            "<label>Volume <input type=range min=0 max=100 value=20 onchange=\"said('volume ' + this.value)\"></label>",
            List.of("act", "{'element':{'id':'@Volume'},'method':'fill','arguments':['70']}"),
            "volume 70"),
    KEYBOARD(
            """
            <div role=dialog aria-label=Palette hidden><label>Command <input oninput="said('command ' + this.value)"></label></div>
            <script>
              const palette = document.querySelector('[role=dialog]');
              document.addEventListener('keydown', (event) => {
                if (event.ctrlKey && event.key === 'k') {
                  event.preventDefault();
                  palette.hidden = false;
                  palette.querySelector('input').focus();
                  said('open');
                } else if (event.key === 'Escape') {
                  palette.hidden = true;
                  said('closed');
                }
              });
            </script>
            """,
            List.of(
                    "browser_press_key",
                    "{'key':'Control+k'}",
                    "browser_type",
                    "{'target':'@Command','text':'print'}",
                    "browser_press_key",
                    "{'key':'Escape'}"),
            "open",
            "command print",
            "closed"),
    LISTS(
            """
            <label>Colour <select onchange="said('colour ' + this.value)"><option>Red<option>Blue</select></label>
            <label>Extras <select multiple onchange="said('extras ' + [...this.selectedOptions].map((o) => o.value).join(' '))">
              <option>Cap<option>Bell<option>Lamp</select></label>
            <div role=combobox tabindex=0 aria-label=Size aria-expanded=false onclick="sizes(true)">Any</div>
            <ul role=listbox aria-label=Sizes hidden>
              <li role=option onclick="chosen(this)">Small<li role=option onclick="chosen(this)">Large</ul>
            <script>
              const size = document.querySelector('[role=combobox]');
              function sizes(open) {
                document.querySelector('[role=listbox]').hidden = !open;
                size.ariaExpanded = String(open);
              }
              function chosen(option) {
                size.textContent = option.textContent;
                sizes(false);
                said('size ' + option.textContent.trim());
              }
            </script>
            """,
            List.of(
                    "browser_select_option",
                    "{'target':'@Colour','values':['Blue']}",
                    "browser_select_option",
                    "{'target':'@Extras','values':['Cap','Lamp']}",
                    "browser_click",
                    "{'target':'@Size'}",
                    "browser_click",
                    "{'target':'@Large'}"),
            "colour Blue",
            "extras Cap Lamp",
            "size Large"),
    MENU("""
        <style>nav ul ul { display: none } nav li:hover > ul { display: block }</style>
        <nav><ul><li><a href="#products">Products</a>
          <ul><li><button onclick="said('tents')">Tents</button><li><button onclick="said('stoves')">Stoves</button></ul>
        </ul></nav>
        """, List.of("browser_hover", "{'target':'@Products'}", "browser_click", "{'target':'@Stoves'}"), "stoves"),
    TABS(
            """
            <a href="/Tabs/second" target=_blank>Terms</a>
            <button onclick="said('done')">Finish</button>
            """,
            List.of(
                    "browser_click",
                    "{'target':'@Terms'}",
                    "browser_tabs",
                    "{'action':'select','index':1}",
                    "browser_click",
                    "{'target':'@Accept'}",
                    "browser_tabs",
                    "{'action':'close'}",
                    "browser_snapshot",
                    "{}",
                    "browser_click",
                    "{'target':'@Finish'}"),
            "accepted",
            "done"),
    DIALOGS(
            """
            <button onclick="said('named ' + prompt('What is its name?'))">Rename</button>
            <button onclick="said(confirm('Delete it?') ? 'deleted' : 'kept')">Delete</button>
            <button onclick="alert('Saved.'); said('saved')">Save</button>
            """,
            List.of(
                    "browser_click",
                    "{'target':'@Rename'}",
                    "browser_handle_dialog",
                    "{'accept':true,'promptText':'Ada'}",
                    "browser_click",
                    "{'target':'@Delete'}",
                    "browser_handle_dialog",
                    "{'accept':false}",
                    "browser_click",
                    "{'target':'@Save'}",
                    "browser_handle_dialog",
                    "{'accept':true}"),
            "named Ada",
            "kept",
            "saved"),
    UPLOAD(
            """
            <label>Photo <input type=file onchange="said('photo ' + this.files[0].name)"></label>
            <button onclick="document.getElementById('chosen').click()">Attach</button>
            <input id=chosen type=file hidden onchange="said('attached ' + this.files[0].name)">
            """,
            List.of(
                    "browser_file_upload",
                    "{'target':'@Photo','paths':['%file%']}",
                    "browser_click",
                    "{'target':'@Attach'}",
                    "browser_file_upload",
                    "{'paths':['%file%']}"),
            "photo picture.txt",
            "attached picture.txt"),
    DOWNLOAD("""
        <a href="/report.csv" onclick="said('asked')">Report</a>
        """, List.of("browser_click", "{'target':'@Report'}", "browser_downloads", "{}"), "asked"),
    DRAG(
            """
            <ul aria-label=Todo><li draggable=true>Ship the mug</li></ul>
            <ul aria-label=Shipped></ul>
            <style>ul { min-height: 4em; border: 1px solid }</style>
            <script>
              let dragged;
              addEventListener('dragstart', (event) => {
                dragged = event.target;
                event.dataTransfer.setData('text/plain', dragged.textContent);
              });
              const list = document.querySelector('[aria-label=Shipped]');
              list.addEventListener('dragover', (event) => event.preventDefault());
              list.addEventListener('drop', (event) => {
                event.preventDefault();
                list.append(dragged);
                said('shipped ' + event.dataTransfer.getData('text/plain'));
              });
            </script>
            """,
            List.of("browser_drag", "{'startTarget':'@Ship the mug','endTarget':'@Shipped'}"),
            "shipped Ship the mug"),
    FORM(
            """
            <form onsubmit="event.preventDefault(); said([...new FormData(this).values()].join(' '))">
            <label>Name <input name=name></label> <label>Note <textarea name=note></textarea></label>
            <label><input type=checkbox name=gift value=gift> Gift</label>
            <label><input type=radio name=by value=post> By post</label> <label><input type=radio name=by value=bike> By bike</label>
            <label>Day <input type=date name=day></label>
            <button>Order</button></form>
            """,
            List.of(
                    "browser_fill_form",
                    "{'fields':[{'target':'@Name','name':'Name','type':'textbox','value':'Ada'},"
                            + "{'target':'@Gift','name':'Gift','type':'checkbox','value':'true'},"
                            + "{'target':'@By bike','name':'By bike','type':'radio','value':'true'}]}",
                    "browser_type",
                    "{'target':'@Note','text':'ring twice','slowly':true}",
                    "browser_type",
                    "{'target':'@Day','text':'2026-12-03'}",
                    "browser_click",
                    "{'target':'@Order'}"),
            "Ada ring twice gift bike 2026-12-03"),
    SCROLL("""
        <p style="height: 3000px">Long ago</p><div id=end></div>
        <script>
          new IntersectionObserver((seen) => {
            if (seen[0].isIntersecting && !document.getElementById('more')) {
              document.getElementById('end').innerHTML = '<button id=more onclick="said(\\'more\\')">Show more</button>';
            }
          }).observe(document.getElementById('end'));
        </script>
        """, List.of("browser_scroll", "{'amount':'bottom'}", "browser_click", "{'target':'@Show more'}"), "more"),
    CODE(
            """
            <form onsubmit="event.preventDefault(); said('code ' + this.code.value)">
            <label>One-time code <input name=code autocomplete=off></label><button>Confirm</button></form>
            """,
            List.of(
                    "browser_type",
                    "{'target':'@One-time code','text':'%code%'}",
                    "browser_click",
                    "{'target':'@Confirm'}"),
            "code %code%");

    /** What a link of {@link #TABS} opens. */
    static final String SECOND_PAGE = "<button onclick=\"said('accepted')\">Accept</button>";

    private final String page;
    private final String calls;
    private final String told;

    Deed(String page, List<String> calls, String... told) {
        this.page = page;
        this.calls = String.join("\n", calls);
        this.told = String.join("\n", told);
    }

    /** What its page is called, and where it stands on a {@link Workbench}. */
    public String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** The tools that are called and their arguments, in turns. */
    List<String> calls() {
        return calls.replace('\'', '"').lines().toList();
    }

    /** What its page tells, with {@code %name%} in place of what varies. */
    public List<String> told() {
        return told.lines().toList();
    }

    static String page(String title) {
        return Arrays.stream(values())
                .filter(deed -> deed.title().equals(title))
                .findFirst()
                .map(deed -> deed.page)
                .orElse("");
    }
}
