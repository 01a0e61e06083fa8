package dev.pagehand.agent.ground.rules;

import dev.pagehand.agent.ground.Grounding;
import dev.pagehand.agent.ground.find.Found;
import dev.pagehand.agent.ground.page.PageNode;
import dev.pagehand.agent.ground.page.PageView;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks a day for a field that takes no typing: opens its calendar, turns to the month, presses the day, and looks whether
 * the field holds it then.
 */
record Calendar(PageView page, PageNode field, LocalDate day) {

    private static final int MOST = 80;
    private static final int PICKED = 90;
    private static final String MONTHS =
            "(january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final Pattern TITLE = Pattern.compile("(?i)\\W*" + MONTHS + ",? (\\d{4})\\W*");
    private static final Pattern NEXT = Pattern.compile("(?i)\\W*(?:next|next month|[›»>→▶])\\W*");
    private static final Pattern PREVIOUS = Pattern.compile("(?i)\\W*(?:prev|previous|previous month|[‹«<←◀])\\W*");
    private static final Set<String> DAYS = Set.of("link", "button", "gridcell", "cell", "generic", "option");
    private static final Pattern OPENS = Pattern.compile("(?i)\\b(?:date|day|calendar|picker)\\b|[📅🗓]");
    private static final int FIRST_WEEKS = 15;

    /** A month that is shown, and where its title stands. */
    private record Shown(YearMonth month, int index) {}

    Grounding ground(int part) {
        if (part > PICKED) {
            return held()
                    ? new Grounding.Already(field.line() + " holds the day")
                    : new Grounding.Absent("day " + day + " in " + field.line());
        }
        Optional<Shown> shown = shown();
        if (shown.isEmpty()) {
            PageNode door = opener();
            return part == 0
                    ? Elements.part(door, Actions.click(door), 0, true)
                    : new Grounding.Absent("calendar for " + field.line());
        }
        int turns = shown.get().month().compareTo(YearMonth.from(day));
        if (turns == 0) {
            return picked(shown.get().index());
        }
        Pattern name = turns < 0 ? NEXT : PREVIOUS;
        Found button = Found.only(around().stream()
                .filter(node -> !node.id().isEmpty()
                        && Set.of("link", "button", "generic").contains(node.role()))
                .filter(node -> !node.isDisabled() && name.matcher(node.name()).matches())
                .toList());
        return button instanceof Found.One one && part < MOST
                ? Elements.part(one.node(), Actions.click(one.node()), part, true)
                : new Grounding.Absent("way to " + day.getMonth() + " " + day.getYear() + " in the calendar");
    }

    /** The days of the month before stand before its own, and those of the next one after them. */
    private Grounding picked(int title) {
        String number = String.valueOf(day.getDayOfMonth());
        String full = Days.inFull(day.toString()).orElse(number);
        List<PageNode> days = around().stream()
                .filter(node -> node.index() > title && !node.id().isEmpty() && !node.isDisabled())
                .filter(node -> DAYS.contains(node.role())
                        && (node.name().strip().equals(number) || Days.names(node.name(), full)))
                .toList();
        List<PageNode> inner = days.stream()
                .filter(node -> days.stream().noneMatch(other -> other != node && node.contains(other)))
                .toList();
        if (inner.isEmpty()) {
            return new Grounding.Absent("day " + day);
        }
        PageNode picked = inner.get(day.getDayOfMonth() < FIRST_WEEKS ? 0 : inner.size() - 1);
        return Elements.part(picked, Actions.click(picked), PICKED, true);
    }

    /** The button beside the field that opens its calendar; the field where there is none. */
    private PageNode opener() {
        List<PageNode> siblings = field.siblings();
        return siblings.stream()
                .skip(siblings.indexOf(field) + 1L)
                .limit(1)
                .filter(node -> node.role().equals("button")
                        && OPENS.matcher(node.name()).find())
                .findFirst()
                .orElse(field);
    }

    /** What may belong to the field's calendar: of a dialog, only what is in it. */
    private List<PageNode> around() {
        for (Optional<PageNode> at = field.parent();
                at.isPresent();
                at = at.get().parent()) {
            if (at.get().role().matches("dialog|alertdialog")) {
                return at.get().subtree().toList();
            }
        }
        return page.nodes();
    }

    /** The month's name and the year, in one text or in two that follow each other. */
    private Optional<Shown> shown() {
        List<PageNode> nodes = around();
        for (int i = 0; i < nodes.size(); i++) {
            String text = nodes.get(i).name();
            String both = i + 1 < nodes.size() ? text + " " + nodes.get(i + 1).name() : text;
            for (String said : List.of(text, both)) {
                Matcher title = TITLE.matcher(said);
                if (title.matches()) {
                    return Optional.of(
                            new Shown(YearMonth.of(Integer.parseInt(title.group(2)), Days.monthOf(title.group(1))), i));
                }
            }
        }
        return Optional.empty();
    }

    /** The day of a month that is shown, where the calendar calls it by its number alone. */
    static Found numbered(PageView page, LocalDate date) {
        List<PageNode> titles = page.nodes().stream()
                .filter(node -> TITLE.matcher(node.name()).matches())
                .toList();
        Matcher title = TITLE.matcher(titles.size() == 1 ? titles.get(0).name() : "");
        boolean shown = title.matches()
                && YearMonth.of(Integer.parseInt(title.group(2)), Days.monthOf(title.group(1)))
                        .equals(YearMonth.from(date));
        return shown
                ? Found.only(page.nodes().stream()
                        .filter(node -> node.index() > titles.get(0).index()
                                && !node.id().isEmpty()
                                && !node.isDisabled())
                        .filter(node -> DAYS.contains(node.role())
                                && node.name().strip().equals(String.valueOf(date.getDayOfMonth())))
                        .toList())
                : new Found.None();
    }

    /** However it is written: the year, the day's number, and the month by number or name. */
    private boolean held() {
        String value = page.nodes().stream()
                .filter(node -> node.id().equals(field.id()))
                .findFirst()
                .flatMap(PageNode::value)
                .orElse("")
                .toLowerCase(Locale.ROOT);
        String month =
                day.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH).toLowerCase(Locale.ROOT);
        return hasNumber(value, day.getDayOfMonth())
                && (hasNumber(value, day.getMonthValue()) || value.contains(month))
                && (hasNumber(value, day.getYear()) || hasNumber(value, day.getYear() % 100));
    }

    private static boolean hasNumber(String text, int number) {
        return Pattern.compile("(?<!\\d)0?" + number + "(?!\\d)").matcher(text).find();
    }
}
