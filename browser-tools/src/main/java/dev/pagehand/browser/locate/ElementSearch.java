package dev.pagehand.browser.locate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import dev.pagehand.browser.locate.Fingerprint.InFrame;
import dev.pagehand.browser.page.ElementId;
import dev.pagehand.browser.page.LivePage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes elements' fingerprints and finds them again. It answers {@link Located.Found} only for one that is clearly the same:
 * enough alike, clearly more alike than any other, and with nothing about it that says otherwise.
 */
public final class ElementSearch {

    private static final double ENOUGH = 0.6;
    private static final double CLEARLY = 0.08;
    private static final double WORTH_TELLING = 0.35;
    private static final int TOLD = 5;

    private final LivePage page;
    private final Duration limit;

    /** A search of a tab; each look into one of its frames takes at most the limit. */
    public ElementSearch(LivePage page, Duration limit) {
        this.page = page;
        this.limit = limit;
    }

    /** What an element is known by; empty where it is gone, or is no element that a snapshot shows. */
    public Optional<Fingerprint> fingerprint(ElementId id) {
        return page.frameOf(id)
                .flatMap(frame -> identities(frame, LivePage.options().put("id", id.node())).stream()
                        .map(Seen::fingerprint)
                        .findFirst());
    }

    /**
     * What speaks against an element that somebody else has chosen being the wanted one: its words mean the contrary, or it
     * stands in a row that is about another thing. Empty where nothing does.
     *
     * @param understood whether the page was understood in choosing it, so that it may stand elsewhere; false where it was
     *     chosen by its name alone
     */
    public Optional<String> objection(Fingerprint wanted, ElementId id, boolean understood) {
        Optional<Fingerprint> seen = fingerprint(id);
        if (seen.isEmpty()) {
            return Optional.of("it is gone");
        }
        Likeness likeness = Likeness.of(wanted, seen.get());
        return understood ? likeness.contrary() : likeness.stranger();
    }

    /** Finds the element that a fingerprint was taken of, in this tab as it is now. */
    public Located find(Fingerprint wanted) {
        List<Match> matches = new ArrayList<>();
        for (Frame frame : framesFor(wanted.frame())) {
            for (Seen seen : identities(frame, question(wanted))) {
                matches.add(new Match(seen, Likeness.of(wanted, seen.fingerprint())));
            }
        }
        matches.sort(
                Comparator.comparingDouble((Match match) -> match.likeness().confidence())
                        .reversed());
        return decide(wanted, matches);
    }

    private static Located decide(Fingerprint wanted, List<Match> matches) {
        List<Match> open = matches.stream()
                .filter(match -> match.likeness().veto().isEmpty())
                .toList();
        if (open.isEmpty() || open.get(0).likeness().confidence() < ENOUGH) {
            return none(wanted, matches);
        }
        Match best = open.get(0);
        List<Match> close = open.stream()
                .skip(1)
                .filter(other -> best.likeness().confidence() - other.likeness().confidence() < CLEARLY)
                .toList();
        if (close.isEmpty() || isTheSamePlace(wanted, best, close)) {
            return new Located.Found(
                    best.seen().id(),
                    best.likeness().confidence(),
                    best.likeness().differences());
        }
        return new Located.Unclear(
                told(open), "there are " + (close.size() + 1) + " elements like " + wanted.describe());
    }

    // Twins, such as the second of two equal buttons: told apart by their place, as long as their number is what it
    // was.
    private static boolean isTheSamePlace(Fingerprint wanted, Match best, List<Match> close) {
        return best.likeness().differences().isEmpty()
                && best.seen().fingerprint().place().equals(wanted.place())
                && close.stream()
                        .noneMatch(other -> other.seen().fingerprint().place().equals(wanted.place()))
                && close.stream().noneMatch(other -> surroundingsDecide(wanted, other));
    }

    // A twin that stands where the wanted one stood is as good a candidate as one with its number.
    private static boolean surroundingsDecide(Fingerprint wanted, Match other) {
        Fingerprint.Surroundings then = wanted.surroundings();
        Fingerprint.Surroundings now = other.seen().fingerprint().surroundings();
        boolean telling = !then.before().isEmpty() || !then.after().isEmpty();
        return telling && then.equals(now);
    }

    private static Located none(Fingerprint wanted, List<Match> matches) {
        List<Located.Candidate> told = told(matches);
        if (told.isEmpty()) {
            return new Located.Missing("nothing on the page is like " + wanted.describe());
        }
        Likeness nearest = matches.get(0).likeness();
        return new Located.Unclear(
                told,
                "the nearest to " + wanted.describe() + " is " + told.get(0).description() + ", but "
                        + nearest.veto()
                                .orElseGet(() -> "too much has changed: " + String.join("; ", nearest.differences())));
    }

    private static List<Located.Candidate> told(List<Match> matches) {
        return matches.stream()
                .filter(match -> match.likeness().confidence() >= WORTH_TELLING)
                .limit(TOLD)
                .map(match -> new Located.Candidate(
                        match.seen().id(),
                        match.seen().fingerprint().describe(),
                        match.likeness().confidence()))
                .toList();
    }

    private static ObjectNode question(Fingerprint wanted) {
        ObjectNode question = LivePage.options()
                .put("role", wanted.role())
                .put("name", wanted.name())
                .put("tag", wanted.markup().tag());
        ObjectNode attributes = question.putObject("attributes");
        wanted.markup().attributes().forEach(attributes::put);
        return question;
    }

    private List<Seen> identities(Frame frame, ObjectNode question) {
        List<Seen> all = new ArrayList<>();
        try {
            for (JsonNode found : page.ask(frame, "identities", question, limit).path("found")) {
                // Masked here, so that no fingerprint holds a secret, and one that was written down is like it still.
                ObjectNode identity = (ObjectNode) page.secrets().masked(found.get("identity"));
                InFrame in = inFrame(frame);
                identity.putObject("frame").put("name", in.name()).put("path", in.path());
                all.add(new Seen(page.idOf(frame, found.get("id").asInt()), Fingerprint.fromJson(identity)));
            }
        } catch (TimeoutError e) {
            throw e;
        } catch (PlaywrightException e) {
            // A frame that went away has nothing to be found in.
            return List.of();
        }
        return all;
    }

    /** The main frame for what stood in one; else the frames of that name or address, or all but the main one. */
    private List<Frame> framesFor(InFrame wanted) {
        List<Frame> all = page.page().frames();
        if (wanted.isMain()) {
            return List.of(page.page().mainFrame());
        }
        List<Frame> inner =
                all.stream().filter(frame -> frame.parentFrame() != null).toList();
        List<Frame> same =
                inner.stream().filter(frame -> inFrame(frame).equals(wanted)).toList();
        return same.isEmpty() ? inner : same;
    }

    private static InFrame inFrame(Frame frame) {
        if (frame.parentFrame() == null) {
            return InFrame.MAIN;
        }
        return new InFrame(frame.name(), path(frame.url()));
    }

    private static String path(String url) {
        try {
            URI address = URI.create(url);
            return address.getHost() == null ? url : address.getHost() + address.getPath();
        } catch (IllegalArgumentException e) {
            return url;
        }
    }

    private record Seen(ElementId id, Fingerprint fingerprint) {}

    private record Match(Seen seen, Likeness likeness) {}
}
