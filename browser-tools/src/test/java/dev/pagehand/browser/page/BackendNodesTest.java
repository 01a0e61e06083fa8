package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.fixture.OpenBrowser;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackendNodesTest {

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser();

    @Test
    void numbersEachElementOnceInAllFramesAndShadowRoots() {
        PageSnapshot page = BROWSER.open(
                "<button>One</button><a href=/x>Two</a><iframe srcdoc='<button>In</button>' title=f></iframe>"
                        + "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<button>Deep</button>'</script>");
        Map<ElementId, Integer> numbers = BROWSER.session().backendNodeIds(page);
        assertThat(page.elements()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(numbers)
                .containsOnlyKeys(
                        page.elements().stream().map(SnapshotElement::id).toList());
        assertThat(numbers.values()).doesNotHaveDuplicates();
    }

    @Test
    void aSelectorFindsTheElementThatASnapshotCanBeginAt() {
        BROWSER.open("<nav><button>Out</button></nav><form id=f><button>In</button></form>");
        ElementId form = BROWSER.session().select("#f").orElseThrow();
        PageSnapshot part = BROWSER.session()
                .observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.of(form), false, false));
        assertThat(part.text()).contains("\"In\"").doesNotContain("\"Out\"");
        assertThat(BROWSER.session().select("#nothing")).isEmpty();
    }

    @Test
    void everyElementHasItsBoxWhereItIsAskedFor() {
        BROWSER.open("<button>Plain</button><button disabled>Off</button>");
        PageSnapshot page = BROWSER.session()
                .observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, true));
        assertThat(page.elements())
                .hasSize(2)
                .allSatisfy(element -> assertThat(element.box())
                        .hasValueSatisfying(box -> assertThat(box.width()).isPositive()));
    }
}
