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
    void whatIsOnlyTextOrLayoutHasNone() {
        PageSnapshot page = BROWSER.open(
                "<div class=row><div class=column><p>Plain <b>words</b> and <span>more</span></p></div></div>"
                        + "<div id=root><section><p>In an application</p>" + "<i></i>".repeat(40) + "</section></div>"
                        + "<script>$('root').addEventListener('click', () => {}); document.body.addEventListener('click', () => {});"
                        + "document.addEventListener('mousedown', () => {}); window.addEventListener('click', () => {});</script>");
        assertThat(page.elements()).as(page.text()).isEmpty();
    }
}
