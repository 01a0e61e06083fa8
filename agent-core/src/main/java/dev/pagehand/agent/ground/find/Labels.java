package dev.pagehand.agent.ground.find;

import dev.pagehand.agent.ground.page.PageNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What fields without a name are probably called: the text before them, or after them where all of a form are written so. */
public final class Labels {

    private static final Pattern HINT = Pattern.compile(
            "(?i)[dmyhs]{1,4}(?:[-/. :][dmyhs]{1,4}){1,2}|e\\.?g\\b.*|(?:for example|such as)\\b.*|[\\d .,:/+-]+|\\S+@\\S+");

    private Labels() {}

    /** An empty text where nothing stands there that may be a label. */
    public static String of(PageNode node) {
        List<PageNode> siblings = node.siblings();
        int at = siblings.indexOf(node);
        if (areUnderneath(siblings) && at + 1 < siblings.size()) {
            return siblings.get(at + 1).name();
        }
        if (at > 0 && siblings.get(at - 1).isText()) {
            return siblings.get(at - 1).name();
        }
        return rowHead(node).orElse("");
    }

    /** Whether a field's name only shows what may be written there, such as "DD/MM/YYYY". */
    static boolean isHint(PageNode node) {
        return node.isEditable() && HINT.matcher(node.name()).matches();
    }

    /** The text before the one right before a field, where that one only explains it: "Street", "Where it will stand". */
    static String aboveHint(PageNode node) {
        List<PageNode> siblings = node.siblings();
        int at = siblings.indexOf(node);
        return at > 1 && siblings.get(at - 1).isText() && siblings.get(at - 2).isText() && node.isEditable()
                ? siblings.get(at - 2).name()
                : "";
    }

    /** Whether every field has a text after it, and the first of them none before it. */
    private static boolean areUnderneath(List<PageNode> siblings) {
        boolean first = true;
        int fields = 0;
        for (int i = 0; i < siblings.size(); i++) {
            if (siblings.get(i).isEditable()) {
                boolean before = i > 0 && siblings.get(i - 1).isText();
                boolean after = i + 1 < siblings.size() && siblings.get(i + 1).isText();
                if ((first && before) || !after) {
                    return false;
                }
                first = false;
                fields++;
            }
        }
        return fields > 1;
    }

    /** The head of the table's row that it stands in. */
    private static Optional<String> rowHead(PageNode node) {
        return node.parent()
                .filter(cell -> cell.role().equals("cell"))
                .flatMap(PageNode::parent)
                .filter(row -> row.role().equals("row") && !row.children().isEmpty())
                .map(row -> row.children().get(0))
                .filter(head -> head.role().equals("rowheader"))
                .map(PageNode::name);
    }
}
