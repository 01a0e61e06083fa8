package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.action.ActionOutcome;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be acted on without saying so has an id, and an action on it does what a hand would do. */
class ReachTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private static final String DONE = "<p id=out>waiting</p><script>const done = (what) => { $('out').textContent = "
            + "what ?? 'done' }; const on = (id, type) => $(id).addEventListener(type, () => done());</script>";

    private static List<SnapshotElement> unsaid(PageSnapshot page) {
        return page.elements().stream()
                .filter(element -> element.states().containsKey("clickable")
                        || element.states().containsKey("draggable"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Some text with <span id=a>a word</span> in it</p><script>on('a','click')</script>",
                "<span id=a class='icon-trash' style='display:inline-block;width:16px;height:16px'></span><script>on('a','click')</script>",
                "<div id=a style='background:#f00;width:30px;height:30px'></div><script>on('a','click')</script>",
                "<div id=a style='background:#0f0;width:30px;height:30px'></div><script>$('a').onclick = () => done()</script>",
                "<span id=a>+</span><script>on('a','mousedown')</script>",
                "<b id=a>Press</b><script>on('a','pointerdown')</script>",
                "<div id=a style='width:20px;height:20px;cursor:pointer'></div><script>document.addEventListener('click', e => e.target.id === 'a' && done())</script>",
                "<svg width=100 height=100><circle id=a cx=50 cy=50 r=40 fill=red /></svg><script>on('a','click')</script>",
                "<svg width=20 height=20 id=a><path d='M0 0h20v20H0z'/></svg><script>on('a','click')</script>",
                "<svg width=20 height=20 id=a><path d='M0 0h20v9H0z'/><path d='M0 11h20v9H0z'/></svg><script>on('a','click')</script>",
                "<i id=a style='display:block;width:20px;height:20px' class='fa fa-star'></i><script>$('a').addEventListener('click', () => done(), {capture: true, once: true})</script>",
            })
    void aClickByIdDoesWhatAHandWouldDo(String body) {
        PageSnapshot page = BROWSER.open(DONE + body);
        assertThat(unsaid(page)).as(page.text()).hasSize(1);
        ActionOutcome outcome = BROWSER.act(unsaid(page).get(0).id(), ActionMethod.CLICK);
        assertThat(outcome).isInstanceOf(ActionOutcome.Performed.class);
        assertThat(BROWSER.session().observe().text()).contains("\"done\"");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void listenersAreSeenInEveryPlace(Place place) {
        PageSnapshot page = BROWSER.open(
                "<p>Try <span id=a>this</span></p>"
                        + "<script>$('a').addEventListener('click', () => { $('a').textContent = 'done' })</script>",
                place);
        assertThat(unsaid(page)).as(page.text()).hasSize(1);
        BROWSER.act(unsaid(page).get(0).id(), ActionMethod.CLICK);
        assertThat(BROWSER.session().observe().text()).contains("done");
    }

    @Test
    void partsOfADelegatingPaletteAreReachedOneByOne() {
        PageSnapshot page = BROWSER.open(DONE
                + "<style>.c{width:30px;height:30px;display:inline-block}</style><div id=palette>"
                + "<i class=c style='background:#f00'></i><i class=c style='background:#0f0'></i><i class=c style='background:#00f'></i></div>"
                + "<script>$('palette').addEventListener('click', e => done(e.target.style.background))</script>");
        assertThat(unsaid(page)).as(page.text()).hasSize(3);
        BROWSER.act(unsaid(page).get(1).id(), ActionMethod.CLICK);
        assertThat(BROWSER.session().observe().text()).contains("rgb(0, 255, 0)");
    }

    @Test
    void elementsThatComeLaterAreReachedToo() {
        BROWSER.open(
                DONE
                        + "<button id=b>Add</button><script>$('b').onclick = () => { const s = document.createElement('span');"
                        + " s.textContent = 'later'; s.addEventListener('click', () => done('late done')); $('b').after(s); }</script>");
        BROWSER.act(BROWSER.id("button", "Add"), ActionMethod.CLICK);
        List<SnapshotElement> came = unsaid(BROWSER.session().observe());
        assertThat(came).hasSize(1);
        BROWSER.act(came.get(0).id(), ActionMethod.CLICK);
        assertThat(BROWSER.session().observe().text()).contains("late done");
    }

    @Test
    void controlsThatShowUnderThePointerAreReachedByHovering() {
        PageSnapshot page = BROWSER.open(
                "<style>.m{display:none}.h:hover .m{display:inline}</style>"
                        + "<div class=h id=h>Row<button class=m>Delete row</button></div><script>$('h').addEventListener('mouseenter', () => {})</script>");
        assertThat(page.text()).doesNotContain("Delete row");
        BROWSER.act(unsaid(page).get(0).id(), ActionMethod.HOVER);
        assertThat(BROWSER.session().observe().text()).contains("button \"Delete row\"");
    }

    @Test
    void dragHandlesAndSlidersHaveIds() {
        PageSnapshot page =
                BROWSER.open("<div draggable=true>Card</div><div id=k style='width:200px;height:12px;background:#999'>"
                        + "<span id=t tabindex=0 style='display:block;width:12px;height:12px;background:#00f'></span></div>"
                        + "<div id=r style='cursor:col-resize;width:6px;height:60px'></div>");
        assertThat(unsaid(page)).as(page.text()).hasSize(3);
    }

    @Test
    void slidersOfThePagesOwnFollowKeysAndDrags() {
        PageSnapshot page = BROWSER.open(DONE
                + "<div id=k style='position:relative;width:300px;height:20px;background:#ccc'>"
                + "<span id=t tabindex=0 style='position:absolute;left:0;width:20px;height:20px;background:#00f'></span></div>"
                + "<div id=end role=img aria-label=End tabindex=0 style='position:absolute;left:250px;top:200px;width:20px;height:20px;background:#f00'></div>"
                + "<script>let x = 0, held = false; const show = () => { $('t').style.left = x + 'px'; done('at ' + (x > 100 ? 'far' : x)) };"
                + "$('t').addEventListener('keydown', e => { if (e.key === 'ArrowRight') { x += 10; show() } });"
                + "$('t').addEventListener('pointerdown', () => { held = true });"
                + "document.addEventListener('pointermove', e => { if (held) { x = e.clientX; show() } });"
                + "document.addEventListener('pointerup', () => { held = false })</script>");
        ElementId handle = unsaid(page).get(0).id();
        assertThat(BROWSER.act(handle, ActionMethod.PRESS, "ArrowRight")).isInstanceOf(ActionOutcome.Performed.class);
        assertThat(BROWSER.session().shown().text()).contains("at 10");
        String end = BROWSER.id("img", "End").toString();
        assertThat(BROWSER.act(handle, ActionMethod.DRAG_TO, end)).isInstanceOf(ActionOutcome.Performed.class);
        assertThat(BROWSER.session().shown().text()).contains("at far");
    }

    @Test
    void piecesOfADrawingAreClickedEachByItself() {
        PageSnapshot page = BROWSER.open(DONE
                + "<svg width=300 height=120><g id=map><rect x=0 y=0 width=90 height=90 fill=red />"
                + "<path d='M100 0h90v90z' fill=green /><circle cx=245 cy=45 r=40 fill=blue /></g></svg>"
                + "<script>$('map').addEventListener('click', e => done(e.target.getAttribute('fill')))</script>");
        List<SnapshotElement> pieces = unsaid(page);
        assertThat(pieces).as(page.text()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            BROWSER.act(pieces.get(i).id(), ActionMethod.CLICK);
            assertThat(BROWSER.session().shown().text())
                    .contains(List.of("red", "green", "blue").get(i));
        }
    }

    @Test
    void rowsAreSortedByTheirHandles() {
        PageSnapshot page = BROWSER.open(
                DONE
                        + "<style>.r{height:40px;width:200px}.h{display:inline-block;width:20px;height:20px;background:#999;cursor:grab}</style>"
                        + "<div id=list><div class=r><i class=h></i>One</div><div class=r><i class=h></i>Two</div></div>"
                        + "<script>let held = null; $('list').addEventListener('mousedown', e => { if (e.target.className === 'h') held = e.target.parentNode });"
                        + "document.addEventListener('mouseup', e => { const over = e.target.closest('.r'); if (held && over && over !== held)"
                        + " { over.after(held); done([...document.querySelectorAll('.r')].map(r => r.textContent).join()) } held = null })</script>");
        List<SnapshotElement> handles = unsaid(page).stream()
                .filter(element -> element.name().startsWith("colour"))
                .toList();
        assertThat(handles).as(page.text()).hasSize(2);
        BROWSER.act(
                handles.get(0).id(), ActionMethod.DRAG_TO, handles.get(1).id().toString());
        assertThat(BROWSER.session().shown().text()).contains("Two,One");
    }

    @Test
    void aControlThatBecomesAnotherUnderThePointerIsClickedAsWhatItIs() {
        PageSnapshot page = BROWSER.open(DONE
                + "<div id=b style='width:120px;height:30px;background:#ddd'>Following</div><script>const b = $('b');"
                + "b.addEventListener('mouseenter', () => { b.textContent = 'Unfollow' });"
                + "b.addEventListener('mouseleave', () => { b.textContent = 'Following' });"
                + "b.addEventListener('click', () => done('clicked ' + b.textContent))</script>");
        ElementId id = unsaid(page).get(0).id();
        ActionOutcome hovered = BROWSER.act(id, ActionMethod.HOVER);
        assertThat(hovered).isInstanceOf(ActionOutcome.Performed.class);
        assertThat(hovered.changes().lines())
                .anyMatch(line -> line.contains("[" + id + "]") && line.contains("Unfollow"));
        BROWSER.act(id, ActionMethod.CLICK);
        assertThat(BROWSER.session().shown().text()).contains("clicked Unfollow");
    }

    @Test
    void whatIsOnlyTextOrLayoutHasNone() {
        PageSnapshot page = BROWSER.open(
                "<div class=row><div class=column><p>Plain <b>words</b> and <span>more</span></p></div></div>"
                        + "<div id=root><section><p>In an application</p>" + "<i></i>".repeat(40) + "</section></div>"
                        + "<script>$('root').addEventListener('click', () => {}); document.body.addEventListener('click', () => {});"
                        + "document.addEventListener('mousedown', () => {}); window.addEventListener('click', () => {});</script>");
        assertThat(page.elements()).as(page.text()).isEmpty();
    }
}
