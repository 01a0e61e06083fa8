package dev.pagehand.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers as a language model would, by rules: questions with one right answer, tools, pictures, schemas and limits. */
final class RuledModel {

    private static final Pattern WEATHER = Pattern.compile("weather in (\\w+)|live in (\\w+)");
    private static final Pattern TIME = Pattern.compile("time in (\\w+)");
    private static final Pattern COLOUR = Pattern.compile("favorite color is (\\w+)");
    private static final Pattern SAY = Pattern.compile("Say '([^']*)'");

    private final AtomicInteger ids = new AtomicInteger();

    Said answer(Asked asked) {
        List<Said.Call> calls = asked.last().role().equals("tool") ? List.of() : calls(asked);
        if (!calls.isEmpty()) {
            String thought = asked.last().text().contains("think aloud") ? "A tool is needed." : "";
            return new Said(List.of(), calls, false, false, true, thought);
        }
        String text = text(asked);
        boolean stopped = false;
        for (String stop : asked.stops()) {
            int place = text.indexOf(stop);
            stopped |= place >= 0;
            text = place >= 0 ? text.substring(0, place) : text;
        }
        List<String> pieces = new ArrayList<>(Arrays.asList(text.split("(?<=\\s)(?=\\S)|(?<=[{:])")));
        int most = asked.maxTokens().orElse(Integer.MAX_VALUE);
        boolean cut = pieces.size() > most;
        return new Said(cut ? List.copyOf(pieces.subList(0, most)) : pieces, List.of(), cut, stopped, false, "");
    }

    private List<Said.Call> calls(Asked asked) {
        String text = asked.last().text();
        List<Said.Call> calls = new ArrayList<>();
        Matcher weather = WEATHER.matcher(text);
        if (asked.tools().contains("getWeather")
                && weather.find()
                && (weather.group(2) == null || asked.toolRequired())) {
            String city = weather.group(1) == null ? weather.group(2) : weather.group(1);
            calls.add(call("getWeather", "{\"city\":\"" + city + "\"}"));
        }
        Matcher time = TIME.matcher(text);
        if (asked.tools().contains("getTime") && time.find()) {
            calls.add(call("getTime", "{\"country\":\"" + time.group(1) + "\"}"));
        }
        if (asked.tools().contains("get_current_time") && text.contains("time now")) {
            calls.add(call("get_current_time", "{}"));
        }
        return calls;
    }

    private Said.Call call(String name, String arguments) {
        return new Said.Call("call_" + ids.incrementAndGet(), name, arguments);
    }

    private static String text(Asked asked) {
        String text = asked.last().text();
        boolean json =
                asked.schema().isPresent() || asked.system().contains("JSON schema") || text.contains("JSON object");
        if (asked.last().role().equals("tool")) {
            return afterTools(asked, json);
        }
        List<String> pictures = asked.last().pictures();
        if (!pictures.isEmpty()) {
            return "I see a " + String.join(" and a ", pictures) + ".";
        }
        if (text.contains("capital of Germany")) {
            String sum = text.contains("2 + 2") ? " And two plus two makes exactly four." : "";
            return json ? "{\"city\": \"Berlin\"}" : "The capital of Germany is Berlin." + sum;
        }
        return small(asked, text);
    }

    private static String small(Asked asked, String text) {
        if (text.contains("I love you") && asked.system().contains("German")) {
            return "Ich liebe dich.";
        }
        Matcher colour = COLOUR.matcher(asked.allUserText());
        if (text.contains("favorite color?") && colour.find()) {
            return "Your favorite color is " + colour.group(1) + ".";
        }
        Matcher said = SAY.matcher(text);
        if (said.find()) {
            return said.group(1);
        }
        if (text.contains("long story")) {
            return "Once there was a cat. ".repeat(2_000);
        }
        return "I do not know what to say to: " + text;
    }

    private static String afterTools(Asked asked, boolean json) {
        List<String> results = new ArrayList<>();
        for (int i = asked.turns().size() - 1;
                i >= 0 && asked.turns().get(i).role().equals("tool");
                i--) {
            results.add(0, asked.turns().get(i).text());
        }
        if (json) {
            String property = asked.schema()
                    .map(schema -> schema.path("properties").properties().stream()
                            .map(entry -> entry.getKey())
                            .collect(Collectors.joining()))
                    .filter(name -> !name.isEmpty())
                    .orElse("weather");
            return "{\"" + property + "\": \"" + results.get(0) + "\"}";
        }
        return "The tools say: " + String.join(" and ", results) + ".";
    }

    /** What a picture shows, by what stands in its address or by its size. */
    static String seen(String urlOrData) {
        String lower = urlOrData.length() < 500 ? urlOrData.toLowerCase(Locale.ROOT) : "";
        if (lower.contains("cat")) {
            return "cat";
        }
        if (lower.contains("dice")) {
            return "dice";
        }
        return Pictures.seen(urlOrData);
    }

    static boolean isText(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty();
    }
}
