package dev.pagehand.llm.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is meant to be executed within a text. Objects that follow each other without a word between them are one
 * answer; where words stand between them, an example and the answer cannot be told apart, so they must say the same.
 */
final class AnswerText {

    private static final Pattern THOUGHT = Pattern.compile("(?s)<(think|thinking|reasoning)>.*?(?:</\\1>|\\z)");
    private static final Pattern FENCED =
            Pattern.compile("(?s)(?:```|~~~)[ \\t]*[\\w+-]*[ \\t]*\\r?\\n?(.*?)(?:```|~~~|\\z)");
    private static final Pattern OBJECT_BEGINS = Pattern.compile("\\{\\s*[\"'“]?[\\w-]{1,40}[\"'”]?\\s*:");
    private static final Pattern NO_WORDS = Pattern.compile("[\\s,;]*");

    private final AnswerShapes shapes;

    AnswerText(AnswerShapes shapes) {
        this.shapes = shapes;
    }

    List<StructuredStep> read(String text) throws NotUnderstood {
        String answer = THOUGHT.matcher(text).replaceAll("\n").strip();
        if (answer.isEmpty()) {
            throw new NotUnderstood("it is empty");
        }
        List<List<StructuredStep>> readings = new ArrayList<>();
        if (isOneObject(answer)) {
            readSegment(answer, readings); // Backquotes in it are no fences.
            return only(readings);
        }
        Matcher fenced = FENCED.matcher(answer);
        int outside = 0;
        while (fenced.find()) {
            readSegment(answer.substring(outside, fenced.start()), readings);
            readSegment(fenced.group(1), readings);
            outside = fenced.end();
        }
        readSegment(answer.substring(outside), readings);
        return only(readings);
    }

    private static boolean isOneObject(String answer) {
        return LenientJson.readAt(answer, 0)
                .filter(parsed -> parsed.cut() == LenientJson.Cut.NOTHING && parsed.end() == answer.length())
                .isPresent();
    }

    private static List<StructuredStep> only(List<List<StructuredStep>> readings) throws NotUnderstood {
        if (readings.isEmpty()) {
            throw new NotUnderstood("there is no JSON object with an element and a method, or a tool, in it");
        }
        List<StructuredStep> first = readings.get(0);
        for (List<StructuredStep> other : readings) {
            if (!SameSteps.same(first, other)) {
                throw new NotUnderstood("it holds different actions in different places, and which of them is meant"
                        + " cannot be told; several actions belong into one list");
            }
        }
        return first;
    }

    /** Adds one reading for each run of objects without words between them. */
    private void readSegment(String segment, List<List<StructuredStep>> readings) throws NotUnderstood {
        List<StructuredStep> run = new ArrayList<>();
        int lastEnd = 0;
        int at = nextContainer(segment, 0);
        while (at >= 0) {
            Optional<LenientJson.Parsed> parsed = LenientJson.readAt(segment, at);
            if (parsed.isEmpty()) {
                refuseBrokenObject(segment, at);
                at = nextContainer(segment, at + 1);
                continue;
            }
            JsonNode value = parsed.get().value();
            if (shapes.concerns(value)) {
                if (!run.isEmpty()
                        && !NO_WORDS.matcher(segment.substring(lastEnd, at)).matches()) {
                    readings.add(run);
                    run = new ArrayList<>();
                }
                run.addAll(steps(parsed.get()));
                lastEnd = parsed.get().end();
            } else if (value.isObject() && parsed.get().cut() != LenientJson.Cut.NOTHING) {
                throw new NotUnderstood("it was cut off before its end");
            }
            at = nextContainer(segment, parsed.get().end());
        }
        if (!run.isEmpty()) {
            readings.add(run);
        }
    }

    private List<StructuredStep> steps(LenientJson.Parsed parsed) throws NotUnderstood {
        List<StructuredStep> steps = shapes.steps(parsed.value());
        if (!CutAnswer.isHarmless(parsed, steps)) {
            throw new NotUnderstood("it was cut off before its end");
        }
        return steps;
    }

    /** Words in braces are prose; an object that cannot be read is an answer that cannot be read, whatever is in it. */
    private static void refuseBrokenObject(String segment, int at) throws NotUnderstood {
        if (OBJECT_BEGINS.matcher(segment).region(at, segment.length()).lookingAt()) {
            throw new NotUnderstood("its JSON is broken, or gives one name two values");
        }
    }

    private static int nextContainer(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{' || text.charAt(i) == '[') {
                return i;
            }
        }
        return -1;
    }
}
