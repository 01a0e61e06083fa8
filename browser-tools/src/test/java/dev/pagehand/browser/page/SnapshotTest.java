package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.fixture.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    /** Lines without ids and indentation. */
    private static List<String> lines(PageSnapshot page) {
        return page.text()
                .lines()
                .skip(1)
                .map(line -> line.strip().replaceFirst("^\\[\\d+-\\d+\\] ", ""))
                .toList();
    }

    private static List<String> see(String body) {
        return lines(BROWSER.open(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<label for=a>Email</label><input id=a>| textbox \"Email\"",
                "<label>Email <input></label>| textbox \"Email\"",
                "<input aria-label=Email>| textbox \"Email\"",
                "<b id=x>First</b><b id=y>name</b><input aria-labelledby='x y'>| textbox \"First name\"",
                "<input title=Email>| textbox \"Email\"",
                "<input placeholder='Your email'>| textbox \"Your email\"",
                "<textarea aria-label=Notes></textarea>| textbox \"Notes\"",
                "<img alt='A cat' src='data:,' width=9 height=9>| img \"A cat\"",
                "<button><img alt='Delete' src='data:,' width=9 height=9></button>| button \"Delete\"",
                "<a href=/x>Go <b>there</b></a>| link \"Go there\"",
                "<fieldset><legend>Size</legend><p>x</p></fieldset>| group \"Size\"",
                "<table><caption>Prices</caption><tr><td>1</td></tr></table>| table \"Prices\"",
                "<figure><figcaption>Chart</figcaption><p>x</p></figure>| figure \"Chart\"",
                "<nav aria-label=Main><p>x</p></nav>| navigation \"Main\"",
                "<h3>Terms</h3>| heading \"Terms\" level=3",
                "<div role=heading aria-level=4>Terms</div>| heading \"Terms\" level=4",
                "<input type=submit>| button \"Submit\"",
                "<input type=submit value=Send>| button \"Send\"",
                "<input type=search aria-label=Find>| searchbox \"Find\"",
                "<input type=number aria-label=Count value=3>| spinbutton \"Count\" value=\"3\"",
                "<input type=range aria-label=Volume value=30>| slider \"Volume\" value=\"30\"",
                "<input type=date aria-label=Day value=2026-01-31>| textbox \"Day\" type=\"date\" value=\"2026-01-31\"",
                "<input type=file aria-label=Photo>| button \"Photo\" type=\"file\"",
                "<div role=switch aria-checked=true tabindex=0>Dark</div>| switch \"Dark\" checked",
                "<input type=checkbox checked aria-label=Yes>| checkbox \"Yes\" checked",
                "<div role=tab aria-selected=true tabindex=0>One</div>| tab \"One\" selected",
                "<button aria-expanded=false>Menu</button>| button \"Menu\" collapsed",
                "<button aria-expanded=true aria-haspopup=true>Menu</button>| button \"Menu\" expanded haspopup=\"menu\"",
                "<button aria-pressed=true>Bold</button>| button \"Bold\" pressed",
                "<button disabled>Pay</button>| button \"Pay\" disabled",
                "<fieldset disabled><button>Pay</button></fieldset>| button \"Pay\" disabled",
                "<button aria-disabled=true>Pay</button>| button \"Pay\" disabled",
                "<input required aria-label=Name>| textbox \"Name\" required",
                "<input readonly aria-label=Name value=Bob>| textbox \"Name\" value=\"Bob\" readonly",
                "<input aria-invalid=true aria-label=Name>| textbox \"Name\" invalid",
                "<a href=/x aria-current=page>Here</a>| link \"Here\" current=\"page\"",
                "<progress value=0.5 aria-label=Load></progress>| progressbar \"Load\" value=\"0.5\"",
                "<details><summary>More</summary><p>x</p></details>| button \"More\" collapsed",
                "<details open><summary>More</summary><p>x</p></details>| button \"More\" expanded",
                "<div contenteditable aria-label=Body>Dear</div>| textbox \"Body\" value=\"Dear\"",
                "<dialog open aria-label=Ask><p>x</p></dialog>| dialog \"Ask\"",
                "<iframe title=Map srcdoc='<p>x'></iframe>| iframe \"Map\"",
            })
    void saysRoleNameAndStates(String body, String line) {
        assertThat(see(body)).contains(line);
    }

    @Test
    void tellsOptionsAndWhichIsChosen() {
        List<String> seen = see(
                "<label>Plan <select><option>Free<option selected>Pro<option disabled>Team</select></label>"
                        + "<label>Toppings <select multiple><option selected>Ham<option selected>Egg<option>Fig</select></label>");
        assertThat(seen)
                .contains(
                        "combobox \"Plan\" value=\"Pro\" options=[\"Free\",\"Pro\",\"Team (disabled)\"]",
                        "listbox \"Toppings\" value=[\"Ham\",\"Egg\"] options=[\"Ham\",\"Egg\",\"Fig\"]");
    }

    @Test
    void linesFollowThePage() {
        assertThat(BROWSER.open("<main><ul><li>One</li><li>Two <button>Go</button></li></ul></main>")
                        .text()
                        .lines()
                        .skip(1))
                .map(line -> line.replaceFirst("\\[\\d+-\\d+\\]", "[]"))
                .containsExactly(
                        "  [] main",
                        "    [] list",
                        "      [] listitem",
                        "        \"One\"",
                        "      [] listitem",
                        "        \"Two\"",
                        "        [] button \"Go\"");
    }

    @Test
    void plainRowsAreOneLineAndOthersAreNot() {
        List<String> seen = see(
                "<table><tr><th>Id<th>Who</tr><tr><td>1<td>Ann</tr><tr><td>2<td><button>Open</button></tr></table>");
        assertThat(seen).contains("row \"Id\" \"Who\" header", "row \"1\" \"Ann\"", "button \"Open\"");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void reachesEveryPlace(Place place) {
        PageSnapshot page =
                BROWSER.open("<p>Hello</p><button>Press</button><label>Name <input value=Bob></label>", place);
        assertThat(lines(page)).contains("\"Hello\"", "button \"Press\"", "textbox \"Name\" value=\"Bob\"");
    }

    @Test
    void framesHaveNumbersOfTheirOwn() {
        BROWSER.open("<button>In</button>", Place.NESTED_IFRAME);
        ElementId inner = BROWSER.id("button", "In");
        assertThat(inner.frame()).isNotZero();
        assertThat(BROWSER.session().shown().elements())
                .extracting(SnapshotElement::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void slottedContentStandsWhereItIsDrawn() {
        List<String> seen = see(
                "<x-card><b slot=title>Title</b><button>Inside</button></x-card><script>"
                        + "document.querySelector('x-card').attachShadow({mode:'open'}).innerHTML ="
                        + "'<h2><slot name=title></slot></h2><p>before</p><slot></slot><slot name=none>fallback</slot>'</script>");
        assertThat(seen)
                .containsSubsequence("heading \"Title\" level=2", "\"before\"", "button \"Inside\"", "\"fallback\"");
        assertThat(seen).filteredOn(line -> line.contains("Inside")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<span onclick='x()'>Try</span>",
                "<span style='cursor:pointer'>Try</span>",
                "<span tabindex=0>Try</span>",
                "<p>text with <span onclick='x()'>Try</span> in it</p>",
                "<svg width=20 height=20 onclick='x()'><title>Try</title><circle r=9 /></svg>",
                "<div onclick='x()'><img alt=Try src='data:,' width=9 height=9></div>",
            })
    void whatCanBeActedOnWithoutSayingSoHasAnId(String body) {
        PageSnapshot page = BROWSER.open(body);
        assertThat(page.elements()).anySatisfy(element -> {
            assertThat(element.name()).isEqualTo("Try");
            assertThat(element.states()).containsEntry("clickable", true);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"src=/never", "src=/none", "src='data:,'", "src=/late loading=lazy", ""})
    void aLinkAroundAPictureIsShownWhateverBecameOfThePicture(String source) {
        String picture = "<img alt='Peak 1' " + source + ">";
        String body = "<a href=/photo/1>" + picture + "</a><ul><li><a href=/photo/2><span>" + picture
                + "</span></a></ul><div style='height:9000px'></div><button>" + picture + "</button>";
        BROWSER.site().serve("/pictures", "<!doctype html>" + body);
        BROWSER.session().navigate(BROWSER.site().url("/pictures"));
        assertThat(lines(BROWSER.session().observe()))
                .filteredOn(line -> line.startsWith("link") || line.startsWith("button"))
                .containsExactly("link \"Peak 1\"", "link \"Peak 1\"", "button \"Peak 1\"");
    }

    @Test
    void unnamedIconsAreToldByWhatTheyLookLike() {
        List<String> seen =
                see("<i class='icon icon-trash' onclick='x()' style='display:inline-block;width:9px;height:9px'></i>"
                        + "<div onclick='x()' style='background:rgb(255,0,0);width:9px;height:9px'></div>");
        assertThat(seen).anyMatch(line -> line.contains("trash")).anyMatch(line -> line.contains("rgb(255,0,0)"));
    }

    @Test
    void idsStayWithTheirElements() {
        BROWSER.open("<button id=b>Save</button><ul id=l><li><button>One</button></li></ul>");
        ElementId save = BROWSER.id("button", "Save");
        ElementId one = BROWSER.id("button", "One");
        BROWSER.script(
                "() => { const b = document.getElementById('b'); b.textContent = 'Saved'; b.before(document.createElement('hr'));"
                        + "document.getElementById('l').insertAdjacentHTML('afterbegin', '<li><button>Zero</button></li>'); document.body.append(b) }");
        BROWSER.session().observe();
        assertThat(BROWSER.id("button", "Saved")).isEqualTo(save);
        assertThat(BROWSER.id("button", "One")).isEqualTo(one);
        assertThat(BROWSER.id("button", "Zero")).isNotEqualTo(one).isNotEqualTo(save);
    }

    @Test
    void idsAreNeverGivenAgainAfterANavigation() {
        BROWSER.open("<button>Old</button><button>Old too</button>");
        List<ElementId> old = BROWSER.session().shown().elements().stream()
                .map(SnapshotElement::id)
                .toList();
        PageSnapshot next = BROWSER.open("<button>New</button><button>New too</button>");
        assertThat(next.elements()).extracting(SnapshotElement::id).doesNotContainAnyElementsOf(old);
    }

    @Test
    void twoLooksAtAPageThatStandsStillAreTheSame() {
        PageSnapshot first = BROWSER.open("<button>One</button><p>text</p><input>");
        PageSnapshot second = BROWSER.session().observe();
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(BROWSER.differenceFrom(first)).isEmpty();
    }

    @Test
    void differencesNameWhatCameWentAndChanged() {
        PageSnapshot first = BROWSER.open(
                "<button id=a>Stay</button><button id=b>Go</button><p id=p>old</p><input id=c type=checkbox aria-label=c>");
        BROWSER.script(
                "() => { document.getElementById('b').remove(); document.getElementById('p').textContent = 'new';"
                        + "document.getElementById('c').checked = true; document.body.insertAdjacentHTML('beforeend', '<button>Come</button>') }");
        List<String> difference = BROWSER.observedDifferenceFrom(first);
        assertThat(difference)
                .map(line -> line.replaceAll("\\[\\d+-\\d+\\] ", ""))
                .containsExactlyInAnyOrder(
                        "- button \"Go\"", "- \"old\"", "+ \"new\"", "~ checkbox \"c\" checked", "+ button \"Come\"");
    }

    @Test
    void findsByRegularExpressionAndInFrames() {
        BROWSER.open("<button>Order 4711</button>", Place.OTHER_ORIGIN);
        PageSearch.Result found =
                BROWSER.session().find(new PageSearch(Optional.empty(), Optional.of("order \\d+"), 5));
        assertThat(found.lines()).anyMatch(line -> line.contains("button \"Order 4711\""));
    }

    @Test
    void theFocusedElementIsMarked() {
        BROWSER.open("<input aria-label=a><input aria-label=b autofocus>");
        BROWSER.script("() => { document.querySelectorAll('input')[1].focus() }");
        assertThat(lines(BROWSER.session().observe())).contains("textbox \"b\" focused");
    }

    @Test
    void whatAnElementOwnsStandsInIt() {
        String text = BROWSER.open(
                        "<div role=listbox aria-label=Sizes aria-owns='far gone hid'><div role=option>Near</div></div><p>between</p>"
                                + "<div role=option id=far>Far</div><div role=option id=hid style='display:none'>Hid</div>")
                .text();
        assertThat(text.indexOf("Far"))
                .isPositive()
                .isLessThan(text.indexOf("between"))
                .isEqualTo(text.lastIndexOf("Far"));
        assertThat(text)
                .doesNotContain("Hid")
                .containsPattern("listbox[^\n]*\n +[^\n]*option \"Near\"\n +[^\n]*option \"Far\"");
    }

    @Test
    void elementsThatOwnEachOtherOrWhatIsAroundThemAreAllSeen() {
        String text = BROWSER.open(
                        "<div id=a role=group aria-label=A aria-owns=b></div><div id=b role=group aria-label=B aria-owns='a c'></div>"
                                + "<main id=c><div role=group aria-label=D aria-owns=c><button>In</button></div></main>")
                .text();
        assertThat(text).contains("group \"A\"", "group \"B\"", "group \"D\"", "button \"In\"");
    }
}
