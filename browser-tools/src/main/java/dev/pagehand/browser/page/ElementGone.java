package dev.pagehand.browser.page;

/** The element that was asked for is not on the page: it never was, or is no more. */
public final class ElementGone extends RuntimeException {

    public ElementGone(ElementId id) {
        super("there is no element [" + id + "] on this page; use an id from the latest snapshot");
    }
}
