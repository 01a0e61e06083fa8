package dev.pagehand.browser.action;

import dev.pagehand.browser.page.LivePage;
import dev.pagehand.browser.policy.ActionKind;
import dev.pagehand.browser.policy.ApprovalRequest;
import dev.pagehand.browser.policy.Approvals;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks before an action whose kind can be told from the element. What cannot be told so is caught at the network. */
final class ApprovalCheck {

    private final Approvals approvals;
    private final LivePage page;

    ApprovalCheck(Approvals approvals, LivePage page) {
        this.approvals = approvals;
        this.page = page;
    }

    Optional<ActionOutcome.Refused> refusal(Checked checked) {
        if (approvals.allowsAll()) {
            return Optional.empty();
        }
        Action action = checked.action();
        ElementFacts facts = checked.facts();
        String who = page.secrets().masked(ActionCheck.describe(action.element(), facts));
        return switch (action.method()) {
            case SET_FILES ->
                uploading(action.arguments().stream().map(Path::of).toList(), who);
            case CLICK, DOUBLE_CLICK -> clicked(facts, who);
            case PRESS ->
                facts.is("submitsOnEnter") && Keys.normalized(action.argument()).equals("Enter")
                        ? asked(ActionKind.SUBMIT, "sending the form by Enter in " + who)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<ActionOutcome.Refused> clicked(ElementFacts facts, String who) {
        if (facts.is("submits")) {
            return asked(ActionKind.SUBMIT, "sending the form by a click on " + who);
        }
        if (facts.is("downloads")) {
            return asked(ActionKind.DOWNLOAD, "a download by a click on " + who);
        }
        return facts.href()
                .flatMap(href -> approvals.leaving(page.page().url(), href))
                .map(why -> new ActionOutcome.Refused(RefusalReason.NEEDS_APPROVAL, Optional.empty(), why));
    }

    private Optional<ActionOutcome.Refused> asked(ActionKind kind, String what) {
        return approvals
                .refusal(new ApprovalRequest(kind, what, page.url()))
                .map(why -> new ActionOutcome.Refused(RefusalReason.NEEDS_APPROVAL, Optional.empty(), why));
    }

    Optional<ActionOutcome.Refused> uploading(List<Path> files, String to) {
        String names =
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        return asked(ActionKind.UPLOAD, "giving " + names + " to " + to);
    }
}
