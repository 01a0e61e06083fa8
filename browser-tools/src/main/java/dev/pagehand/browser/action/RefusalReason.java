package dev.pagehand.browser.action;

import java.util.Locale;

/** Why an action was not done. */
public enum RefusalReason {
    NOT_FOUND,
    STALE,
    NOT_VISIBLE,
    DISABLED,
    READONLY,
    COVERED,
    NO_SUCH_OPTION,
    NOT_EDITABLE,
    WRONG_KIND,
    DIALOG_OPEN,
    BLOCKED_BY_POLICY,
    NEEDS_APPROVAL;

    /** As it stands in JSON: {@code no_such_option}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
