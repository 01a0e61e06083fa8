package dev.pagehand.demo;

import dev.pagehand.demo.Product.Colour;
import dev.pagehand.demo.Products.Sorting;
import dev.pagehand.demo.Sessions.Session;
import java.util.List;

/** The catalogue and the page of one product. */
record CatalogPages(Pages pages) {
    Response list(Request request, Session session) {
        String words = request.field("q");
        Sorting sorting = Sorting.of(request.field("sort"));
        List<Product> found = Products.search(words, sorting);
        Html content = Template.named("catalog")
                .with("words", words)
                .with("sortings", options(sorting))
                .with("found", found(words, found.size()))
                .with(
                        "cards",
                        Html.joined(found.stream().map(CatalogPages::card).toList()))
                .html();
        return pages.page(request, session, "Catalog", content);
    }

    Response product(Request request, Session session) {
        return Products.byId(request.variable("id"))
                .map(product -> pages.page(request, session, product.name(), details(product)))
                .orElseGet(Pages::notFound);
    }

    private static Html card(Product product) {
        return Template.named("product-card")
                .with("id", product.id())
                .with("name", product.name())
                .with("price", Money.dollars(product.price()))
                .with("description", product.description())
                .with("button", button(product))
                .with("disabled", Html.attribute("disabled", !product.inStock()))
                .html();
    }

    private static Html details(Product product) {
        return Template.named("product")
                .with("id", product.id())
                .with("name", product.name())
                .with("price", Money.dollars(product.price()))
                .with("description", product.description())
                .with("colours", colours(product))
                .with("most", Cart.MOST_OF_ONE)
                .with("button", button(product))
                .with("disabled", Html.attribute("disabled", !product.inStock()))
                .html();
    }

    private static String button(Product product) {
        return product.inStock() ? "Add to cart" : "Sold out";
    }

    private static Html colours(Product product) {
        if (product.colours().isEmpty()) {
            return Html.NOTHING;
        }
        List<Html> options =
                product.colours().stream().map(CatalogPages::colour).toList();
        return Template.named("colours").with("options", Html.joined(options)).html();
    }

    private static Html colour(Colour colour) {
        String label = colour.inStock() ? colour.name() : colour.name() + " (sold out)";
        return Template.named("option")
                .with("value", colour.name())
                .with("label", label)
                .with("state", Html.attribute("disabled", !colour.inStock()))
                .html();
    }

    private static Html options(Sorting chosen) {
        return Html.joined(Sorting.ALL.stream()
                .map(sorting -> Template.named("option")
                        .with("value", sorting.value())
                        .with("label", sorting.label())
                        .with("state", Html.attribute("selected", sorting.equals(chosen)))
                        .html())
                .toList());
    }

    private static String found(String words, int number) {
        String products = number == 1 ? "1 product" : number + " products";
        return words.isEmpty() ? products : products + " for “" + words + "”";
    }
}
