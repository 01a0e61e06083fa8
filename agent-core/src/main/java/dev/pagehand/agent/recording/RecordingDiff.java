package dev.pagehand.agent.recording;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The difference of two recordings, for people to review. */
public final class RecordingDiff {

    private static final int CONTEXT = 3;

    private RecordingDiff() {}

    /**
     * A unified diff that {@code patch} and {@code git apply} take; empty where both say the same.
     *
     * @param file what the recordings' file is called in it
     */
    public static String between(Recording before, Recording after, String file) {
        List<String> old = RecordingFile.text(before).lines().toList();
        List<String> now = RecordingFile.text(after).lines().toList();
        List<String> lines =
                UnifiedDiffUtils.generateUnifiedDiff("a/" + file, "b/" + file, old, DiffUtils.diff(old, now), CONTEXT);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
