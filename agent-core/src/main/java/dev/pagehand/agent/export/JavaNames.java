package dev.pagehand.agent.export;

import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.Recording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Names for the Java that recordings become, taken from what was asked for. */
final class JavaNames {

    private static final int WORDS = 6;
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");

    private JavaNames() {}

    /** {@code acceptAllCookiesThenClickPlaceOrder}. */
    static String methodName(Recording recording) {
        List<String> asked = asked(recording);
        List<String> words = new ArrayList<>(words(asked.get(0)));
        if (asked.size() > 1) {
            words.add("then");
            words.addAll(words(asked.get(asked.size() - 1)));
        }
        String name = words.stream().map(JavaNames::capitalised).collect(Collectors.joining());
        String lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return SourceVersion.isName(lower) ? lower : "does" + name;
    }

    static String className(Recording recording) {
        String name = methodName(recording);
        return capitalised(name) + "Test";
    }

    /** What was asked for in the tasks's own words; opening the page is not worth a name. */
    private static List<String> asked(Recording recording) {
        List<String> all = recording.steps().stream()
                .filter(step -> !(step instanceof RecordedStep.Act act
                        && act.tool().equals("browser_navigate")
                        && recording.steps().size() > 1))
                .filter(step -> step instanceof RecordedStep.Act)
                .map(RecordedStep::instruction)
                .distinct()
                .toList();
        return all.isEmpty() ? List.of(recording.steps().get(0).instruction()) : all;
    }

    private static List<String> words(String instruction) {
        List<String> words = Arrays.stream(BREAK.split(instruction.replaceAll("%[\\w.-]+%", " ")))
                .filter(word -> !word.isBlank())
                .limit(WORDS)
                .toList();
        return words.isEmpty() ? List.of("page") : words;
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@code deliveryAddress} for {@code iframe[title='Delivery address']}: what stands in quotation marks, if anything. */
    static String variable(String called) {
        String said = called.contains("'") ? called.substring(called.indexOf('\'') + 1) : called;
        String name = words(said).stream().limit(3).map(JavaNames::capitalised).collect(Collectors.joining());
        String lower = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return SourceVersion.isName(lower) ? lower : "the" + name;
    }

    /** {@code FIRST_NAME} for {@code firstName}. */
    static String constant(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT);
    }
}
