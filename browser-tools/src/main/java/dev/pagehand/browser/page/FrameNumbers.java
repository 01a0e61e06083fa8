package dev.pagehand.browser.page;

import com.microsoft.playwright.Frame;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers for the frames of a session: 0 is the first tab's main frame, and no number is given twice. */
public final class FrameNumbers {

    private final IdentityHashMap<Frame, Integer> numbers = new IdentityHashMap<>();
    private final Map<Integer, Frame> frames = new HashMap<>();
    private final Map<Integer, Integer> nextNodes = new HashMap<>();
    private int first = 1;
    private long looks;

    /** A number for a look at one of the session's pages. */
    long nextLook() {
        return ++looks;
    }

    int of(Frame frame) {
        return numbers.computeIfAbsent(frame, added -> {
            int number = numbers.size();
            frames.put(number, added);
            return number;
        });
    }

    Optional<Frame> frame(int number) {
        return Optional.ofNullable(frames.get(number)).filter(frame -> !frame.isDetached());
    }

    boolean wasGiven(int number) {
        return frames.containsKey(number);
    }

    /** Where a frame's next document goes on counting its nodes. */
    int nextNode(Frame frame) {
        return Math.max(first, nextNodes.getOrDefault(of(frame), 1));
    }

    /** The number that no node of any frame was given yet. */
    int nextNode() {
        return nextNodes.values().stream().reduce(first, Math::max);
    }

    /** Lets all frames count their nodes from a number on. */
    void countFrom(int node) {
        first = Math.max(first, node);
    }

    void reached(Frame frame, int nextNode) {
        nextNodes.merge(of(frame), nextNode, Math::max);
    }
}
