package dev.pagehand.browser.page;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialog that is open in a session, if any. It waits until a tool call answers it. */
public final class OpenDialog {

    private @Nullable Dialog dialog;

    /** To be called by the listener of the browser context. */
    public void opened(Dialog opened) {
        dialog = opened;
        throw new DialogOpened(opened);
    }

    public boolean isOpen() {
        return dialog != null;
    }

    /** As it stands in a snapshot: {@code dialog open: confirm "Delete all?"}. */
    public Optional<String> notice() {
        return Optional.ofNullable(dialog)
                .map(open -> "dialog open: " + open.type() + " " + TextForm.quoted(open.message())
                        + (open.defaultValue().isEmpty() ? "" : " default=" + TextForm.quoted(open.defaultValue())));
    }

    /** Answers it; does nothing where none is open. */
    public void answer(boolean accept, @Nullable String promptText) {
        Dialog open = dialog;
        if (open == null) {
            return;
        }
        dialog = null;
        try {
            if (!accept) {
                open.dismiss();
            } else if (promptText == null) {
                open.accept();
            } else {
                open.accept(promptText);
            }
        } catch (PlaywrightException e) {
            // The page closed it itself, or went away with it: it is answered either way.
        }
    }
}
