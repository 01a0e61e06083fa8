package dev.pagehand.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** One provider's wire format, seen from its server. */
interface WireFace {

    /** Whether requests to this path are in this format. */
    boolean serves(String path);

    Asked read(String path, JsonNode body);

    /** A whole answer. */
    String document(Asked asked, Said said);

    /** How a stream begins: everything before its text. */
    List<String> begin(Asked asked, Said said);

    /** One piece of text. */
    String piece(Asked asked, String text);

    /** Everything after the text: calls, reason, usage, end. */
    List<String> end(Asked asked, Said said);

    String error(int status, String message);

    /** JSON text of a string. */
    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** An event with its name. */
    static String named(String name, String data) {
        return "event: " + name + "\ndata: " + data.replaceAll("\n\\s*", "") + "\n\n";
    }

    static String data(String data) {
        return "data: " + data.replaceAll("\n\\s*", "") + "\n\n";
    }
}
