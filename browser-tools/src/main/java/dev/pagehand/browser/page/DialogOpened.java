package dev.pagehand.browser.page;

import com.microsoft.playwright.Dialog;

/**
 * Thrown by our dialog listener through whatever Playwright call was waiting: the page stands still until the dialog is
 * answered, so the call would never return.
 */
public final class DialogOpened extends RuntimeException {

    private final transient Dialog dialog;

    public DialogOpened(Dialog dialog) {
        super("a dialog opened", null, false, false);
        this.dialog = dialog;
    }

    public Dialog dialog() {
        return dialog;
    }
}
