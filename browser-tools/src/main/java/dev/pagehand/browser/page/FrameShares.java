package dev.pagehand.browser.page;

import com.microsoft.playwright.Frame;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a snapshot's ceiling is shared among a page's frames, in tokens. In a first pass each takes what it needs of what is
 * left, and a little where nothing is; where that was too much, each is known to want so much, the page itself comes
 * first, and no frame gets more than a share that is the same for all.
 */
final class FrameShares {

    private static final int LEAST_FOR_A_PAGE = 40;
    private static final int LEAST_FOR_A_FRAME = 300;

    private final Map<Frame, Integer> wanted = new LinkedHashMap<>();
    private final boolean again;
    private final int page;
    private final int most;
    private int left;

    private FrameShares(int left, int page, int most, boolean again) {
        this.left = left;
        this.page = page;
        this.most = most;
        this.again = again;
    }

    static FrameShares first(int budget) {
        return new FrameShares(budget, budget, Integer.MAX_VALUE, false);
    }

    /** For the next pass, now that is known what each frame wants. */
    FrameShares within(int budget) {
        Collection<Integer> frames = wanted.values().stream().skip(1).toList();
        int kept = Math.min(
                budget / 2,
                frames.stream()
                        .mapToInt(want -> Math.min(want, LEAST_FOR_A_FRAME))
                        .sum());
        int first = Math.max(LEAST_FOR_A_PAGE, budget - kept);
        int main = wanted.values().stream()
                .findFirst()
                .map(want -> Math.min(want, first))
                .orElse(first);
        return new FrameShares(budget, main, evenShare(frames, budget - main), true);
    }

    /** The highest share for all with which all of them fit. */
    private static int evenShare(Collection<Integer> wants, int room) {
        int low = 0;
        int high = Math.max(room, 0);
        while (low < high) {
            int share = (low + high + 1) / 2;
            if (wants.stream().mapToLong(want -> Math.min(want, share)).sum() <= room) {
                low = share;
            } else {
                high = share - 1;
            }
        }
        return low;
    }

    /** Whether pages have been walked for this snapshot already, and are only cut again. */
    boolean areAgain() {
        return again;
    }

    boolean hasRoom() {
        return !again || left >= LEAST_FOR_A_PAGE;
    }

    /** The ceiling for the frame that comes next. */
    int next() {
        if (wanted.isEmpty()) {
            return Math.max(page, LEAST_FOR_A_PAGE);
        }
        return again ? Math.max(LEAST_FOR_A_PAGE, Math.min(most, left)) : Math.max(LEAST_FOR_A_FRAME, left);
    }

    /** A frame was walked, and wants so much for all that it has to say. */
    void wanted(Frame frame, int tokens) {
        int given = next();
        wanted.merge(frame, tokens, Math::max);
        left -= Math.min(tokens, again ? given : Math.max(left, 0));
    }
}
