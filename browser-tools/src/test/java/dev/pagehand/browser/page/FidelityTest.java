package dev.pagehand.browser.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pagehand.browser.action.ActionMethod;
import dev.pagehand.browser.fixture.OpenBrowser;
import dev.pagehand.browser.page.AccessibilityTree.Said;
import dev.pagehand.demo.DemoShop;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Roles and names of a snapshot beside Chromium's accessibility tree, element by element, on pages of every kind and on
 * the demonstration shop. Where they differ, {@code differences.txt} says so and why; it lists neither more nor less.
 */
class FidelityTest {

    private static final double AGREEMENT = 0.99;

    @RegisterExtension
    static final OpenBrowser BROWSER = new OpenBrowser(options -> options.withAllowEvaluate(true));

    private int compared;
    private final Set<String> differences = new TreeSet<>();

    @Test
    void rolesAndNamesAreThoseOfTheAccessibilityTree() throws IOException, URISyntaxException {
        List<Path> pages = FidelityPages.all();
        assertThat(pages).hasSizeGreaterThanOrEqualTo(40);
        for (Path page : pages) {
            BROWSER.navigate(FidelityPages.serve(BROWSER, page));
            compare(page.getFileName().toString().replace(".html", ""));
        }
        try (DemoShop shop = DemoShop.start()) {
            walkThrough(shop);
        }
        assertThat(differences).containsExactlyInAnyOrderElementsOf(explained().keySet());
        assertThat(explained().values()).allSatisfy(why -> assertThat(why).isNotBlank());
        assertThat(compared).isGreaterThan(200);
        assertThat(1 - (double) differences.size() / compared)
                .as("%d of %d elements differ", differences.size(), compared)
                .isGreaterThanOrEqualTo(AGREEMENT);
    }

    private void walkThrough(DemoShop shop) {
        BROWSER.session().navigate(shop.url());
        compare("shop-login");
        BROWSER.session().observe();
        BROWSER.act(BROWSER.id("textbox", "Username"), ActionMethod.FILL, DemoShop.USER);
        BROWSER.act(BROWSER.id("textbox", "Password"), ActionMethod.FILL, DemoShop.PASSWORD);
        BROWSER.act(BROWSER.id("button", "Log in"), ActionMethod.CLICK);
        for (String path : List.of(
                "/catalog",
                "/product/backpack",
                "/product/tent",
                "/product/rain-jacket",
                "/product/trail-shoes",
                "/cart",
                "/checkout",
                "/orders")) {
            BROWSER.navigate(URI.create(shop.url()).resolve(path).toString());
            compare("shop" + path.replace('/', '-'));
        }
    }

    private void compare(String page) {
        PageSnapshot snapshot = BROWSER.session()
                .observe(new PageReader.Request(PageReader.DEFAULT_BUDGET, Optional.empty(), true, false));
        Map<ElementId, Integer> numbers = BROWSER.session().backendNodeIds(snapshot);
        Map<Integer, Map<Integer, Said>> theirs = BROWSER.session().inTab(AccessibilityTree::of);
        Map<String, SnapshotElement> ours = snapshot.elements().stream()
                .filter(element -> numbers.containsKey(element.id()))
                .collect(Collectors.toMap(
                        element -> processOf(element, theirs.keySet()) + ":" + numbers.get(element.id()),
                        Function.identity()));
        ours.forEach((key, element) -> {
            String[] parts = key.split(":", 2);
            if (AccessibilityTree.ACTIONABLE.contains(element.role())
                    && !element.name().isEmpty()
                    && !theirs.get(Integer.valueOf(parts[0])).containsKey(Integer.valueOf(parts[1]))) {
                compared++;
                differences.add(page + " | " + element.role() + " \"" + element.name() + "\" | nothing");
            }
        });
        theirs.forEach((process, elements) -> elements.forEach((number, said) -> {
            // The options of a native field are told with the field and need no line of their own.
            if (!said.element().equals("option")) {
                compared++;
                told(page, Optional.ofNullable(ours.get(process + ":" + number)), said);
            }
        }));
    }

    private static int processOf(SnapshotElement element, Set<Integer> processes) {
        return BROWSER.session()
                .inTab(tab -> AccessibilityTree.processOf(tab, element.id().frame(), processes));
    }

    private void told(String page, Optional<SnapshotElement> ours, Said theirs) {
        String mine = ours.map(element -> element.role() + " \"" + element.name() + "\"")
                .orElse("nothing");
        String its = theirs.role() + " \"" + theirs.name() + "\"";
        if (!mine.equals(its)) {
            differences.add(page + " | " + mine + " | " + its);
        }
    }

    /** Lines of {@code page | ours | Chromium's | why}; the reason by the rest. */
    private static Map<String, String> explained() throws IOException, URISyntaxException {
        List<String> lines =
                new ArrayList<>(Files.readAllLines(FidelityPages.folder().resolve("differences.txt")));
        lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
        return lines.stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(" | ")),
                        line -> line.substring(line.lastIndexOf(" | ") + 3)));
    }
}
