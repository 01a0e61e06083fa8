package dev.pagehand.agent.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.agent.GroundingLevel;
import dev.pagehand.agent.recording.Placeholders;
import dev.pagehand.browser.BrowserSession;
import dev.pagehand.browser.locate.ElementSearch;
import dev.pagehand.browser.locate.Fingerprint;
import dev.pagehand.browser.locate.Located;
import dev.pagehand.browser.page.ElementId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds recorded elements again in a session's page, with some patience for a page that is still coming. */
final class Identification {

    private static final double FIRST_POLL_MS = 15;
    private static final double LAST_POLL_MS = 120;

    private final BrowserSession session;
    private final Placeholders places;
    private final Duration patience;
    private final ListenerLooks listeners;

    Identification(BrowserSession session, Placeholders places, Duration patience) {
        this(session, places, patience, ListenerLooks.always(session));
    }

    Identification(BrowserSession session, Placeholders places, Duration patience, ListenerLooks listeners) {
        this.session = session;
        this.places = places;
        this.patience = patience;
        this.listeners = listeners;
    }

    ListenerLooks listeners() {
        return listeners;
    }

    /** With values in place of {@code %name%}. */
    Fingerprint filled(Fingerprint recorded) {
        JsonNode json = Placeholders.eachText(recorded.toJson(), places::filled);
        return Fingerprint.fromJson(json);
    }

    /** The element that is clearly the recorded one; as soon as there is one, and not later than patience lasts. */
    Located find(Fingerprint filled) {
        return last(() -> look(filled), located -> located instanceof Located.Found);
    }

    private Located look(Fingerprint filled) {
        Located located = search(filled);
        if (!isAsRecorded(located) && listeners.ask()) {
            session.observe();
            return search(filled);
        }
        return located;
    }

    private static boolean isAsRecorded(Located located) {
        return located instanceof Located.Found found && found.differences().isEmpty();
    }

    private Located search(Fingerprint filled) {
        return session.inTab(page -> new ElementSearch(page, session.options().timeout()).find(filled));
    }

    /** Why an element that rules chose by its name, or a model by what it understood, is not the recorded one. */
    Optional<String> objection(Fingerprint filled, ElementId chosen, GroundingLevel by) {
        boolean understood = by == GroundingLevel.MODEL;
        return session.inTab(
                page -> new ElementSearch(page, session.options().timeout()).objection(filled, chosen, understood));
    }

    /** Looks until what is seen is good, or patience ends; what was seen last. */
    <T> T last(Supplier<T> look, Predicate<T> good) {
        T seen = look.get();
        long end = System.nanoTime() + patience.toNanos();
        double pause = FIRST_POLL_MS;
        while (!good.test(seen) && System.nanoTime() < end) {
            rest(pause);
            seen = look.get();
            pause = Math.min(LAST_POLL_MS, pause * 1.5);
        }
        return seen;
    }

    private void rest(double millis) {
        session.inTab(page -> {
            page.page().waitForTimeout(millis);
            return page;
        });
    }
}
