package dev.pagehand.agent.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagehand.agent.recording.RecordedStep;
import dev.pagehand.agent.recording.RecordingException;
import java.util.ArrayList;
import java.util.List;

/** The tabs of an exported test: what each is called in it, and which one the next statement is about. */
final class TabCode {

    private final JavaText text;
    private final List<String> open = new ArrayList<>(List.of("page"));
    private String current = "page";
    private int named = 1;

    TabCode(JavaText text) {
        this.text = text;
    }

    /** The variable of the current tab. */
    String current() {
        return current;
    }

    /** One more tab, which is not the current one yet; its variable. */
    String opened() {
        named++;
        String name = named == 2 ? "newPage" : "newPage" + (named - 1);
        open.add(name);
        return name;
    }

    /** What {@code browser_tabs} does. */
    List<String> of(RecordedStep.Act act) {
        ObjectNode arguments = act.arguments();
        int index = arguments.path("index").asInt(open.indexOf(current));
        return switch (arguments.path("action").asText()) {
            case "new" -> fresh(arguments.path("url").asText());
            case "select" -> selected(act, index);
            case "close" -> closed(act, index);
            default -> List.of();
        };
    }

    private List<String> fresh(String url) {
        String from = current;
        current = opened();
        List<String> code = new ArrayList<>();
        code.add("Page " + current + " = " + from + ".context().newPage();");
        if (!url.isEmpty()) {
            code.add(current + ".navigate(" + text.of(url) + ");");
        }
        return code;
    }

    private List<String> selected(RecordedStep.Act act, int index) {
        current = at(act, index);
        return List.of(current + ".bringToFront();");
    }

    private List<String> closed(RecordedStep.Act act, int index) {
        String gone = at(act, index);
        open.remove(gone);
        if (gone.equals(current)) {
            current = open.isEmpty() ? "page" : open.get(Math.max(0, Math.min(index - 1, open.size() - 1)));
        }
        return List.of(gone + ".close();");
    }

    private String at(RecordedStep.Act act, int index) {
        if (index < 0 || index >= open.size()) {
            throw new RecordingException("the step \"" + act.instruction() + "\" cannot be exported: it is about tab "
                    + index + ", and no step is recorded that opened it");
        }
        return open.get(index);
    }
}
