package dev.pagehand.runner.queue;

import dev.pagehand.agent.Checkpoint;
import dev.pagehand.agent.CheckpointListener;
import dev.pagehand.agent.event.RunEvent;
import dev.pagehand.agent.event.RunListener;
import dev.pagehand.browser.BrowserException;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.page.Arrivals;
import dev.pagehand.browser.page.LivePage;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how far an attempt has come, wherever another browser could go on: on a page that came by GET after the last thing
 * that was done, with nothing else open and nothing that only this browser has. As long as nothing is done afterwards but
 * writing into fields, and the page sends nothing, another browser can still go on from there. Confined to the run's thread.
 */
final class CheckpointKeeper implements RunListener, CheckpointListener {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointKeeper.class);

    /** Where a page was: in which tab, after how many documents, and what it had sent. */
    private record Place(Arrivals tab, int documents, int sent) {

        static Place of(Arrivals tab) {
            return new Place(tab, tab.documents(), tab.sent());
        }

        boolean sameDocument(Place other) {
            return tab == other.tab && documents == other.documents;
        }
    }

    private final BrowserSession session;
    private final AttemptCheckpoints kept;
    private @Nullable Place place;
    private @Nullable Place beforeAction;
    private boolean begun;
    private boolean known = true;
    private boolean acted;
    private boolean onlyFilled = true;
    private int calls;
    private int steps;

    CheckpointKeeper(BrowserSession session, AttemptCheckpoints kept) {
        this.session = session;
        this.kept = kept;
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.ToolCalled call) {
            calls = call.index();
            if (OutsideWork.mayChange(call.tool())) {
                begun = true;
                acted = true;
                known = false;
                onlyFilled &= OutsideWork.onlyFills(call.tool(), call.arguments());
                beforeAction = here().orElse(null);
            }
        } else if (event instanceof RunEvent.Outcome outcome
                && OutsideWork.mayChange(outcome.step().tool())) {
            known = !outcome.step().outcome().equals("timed_out");
        }
    }

    /** Empty where nobody can tell: a dialog is open, or the page is gone. */
    private Optional<Place> here() {
        try {
            return session.openDialog().isPresent()
                    ? Optional.empty()
                    : Optional.of(session.inTab(tab -> Place.of(tab.arrivals())));
        } catch (BrowserException e) {
            LOG.debug("the page cannot be asked: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void onStep(Supplier<Checkpoint> now) {
        // Before the first step there is nothing to go on from.
        if (steps++ == 0 || !known) {
            return;
        }
        try {
            if (restsOnThisBrowser()) {
                return;
            }
            Optional<Place> here = here();
            if (here.isPresent()) {
                keep(here.get(), now);
            }
        } catch (BrowserException e) {
            LOG.debug("no checkpoint: {}", e.getMessage());
        }
    }

    // Asking the page also lets Playwright tell what was sent meanwhile.
    private boolean restsOnThisBrowser() {
        return session.openDialog().isPresent()
                || session.tabs().size() > 1
                || !session.downloads().isEmpty()
                || session.inTab(tab -> tab.keepsForTab(session.time().left()));
    }

    private void keep(Place here, Supplier<Checkpoint> now) {
        Place before = place;
        if (before != null && before.sameDocument(here)) {
            if (acted && onlyFilled && before.sent() == here.sent()) {
                kept.hold();
                acted = false;
            }
            return;
        }
        Place action = beforeAction;
        boolean fresh = !begun || (action != null && !action.sameDocument(here));
        Optional<String> address = fresh ? openable() : Optional.empty();
        if (address.isPresent() && written(address.get(), now)) {
            place = here;
            acted = false;
            onlyFilled = true;
        }
    }

    // An address that holds a secret would be told to the model.
    private Optional<String> openable() {
        String told = session.url();
        return session.inTab(tab -> tab.arrivals().openable()).filter(told::equals);
    }

    private boolean written(String address, Supplier<Checkpoint> now) {
        try {
            int next = session.inTab(LivePage::nextNode);
            kept.keep(calls, Resumption.json(now.get(), address, next), session.storageState());
            return true;
        } catch (UncheckedIOException e) {
            LOG.warn("how far the run has come cannot be kept: {}", e.getMessage());
            return false;
        }
    }
}
