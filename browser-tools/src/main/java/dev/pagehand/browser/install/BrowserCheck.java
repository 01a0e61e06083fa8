package dev.pagehand.browser.install;

/** What a look at the browser found, without installing anything. */
public sealed interface BrowserCheck {

    /**
     * There is a browser, and it starts.
     *
     * @param browser the browser
     * @param version its own words, such as {@code Chromium 150.0.7871.46}
     */
    record Ready(BrowserExecutable browser, String version) implements BrowserCheck {}

    /**
     * There is none that can be used.
     *
     * @param detail what is wrong
     * @param mend what to do about it
     */
    record NotReady(String detail, String mend) implements BrowserCheck {}
}
