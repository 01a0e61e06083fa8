package dev.pagehand.agent.ground.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as its text form shows it, read back into elements.
 *
 * <p>The text form has one line an element, two spaces a level, names and texts as JSON strings:
 *
 * <pre>{@code
 * page "Checkout" https://shop.example/checkout
 *   [0-12] textbox "Email" value="bob@x.io" required
 *   [0-16] button "Pay now" disabled
 * }</pre>
 */
public final class PageView {

    private static final String START = "page \"";

    private final String url;
    private final String title;
    private final List<PageNode> nodes;
    private final List<PageNode> heads;
    private final List<String> notices;
    private final boolean folded;

    private PageView(String url, String title, List<PageNode> nodes, List<String> notices, boolean folded) {
        this.url = url;
        this.title = title;
        this.nodes = List.copyOf(nodes);
        this.heads = nodes.stream()
                .filter(node -> node.isHead() || PageTables.isCorner(node))
                .toList();
        this.notices = List.copyOf(notices);
        this.folded = folded;
    }

    /** Reads the last snapshot in a text; lines around it do not matter. Empty where there is none. */
    public static Optional<PageView> parse(String text) {
        List<String> lines = text.lines().toList();
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(START)) {
                return Optional.of(read(lines.subList(i, lines.size())));
            }
        }
        return Optional.empty();
    }

    private static PageView read(List<String> lines) {
        LineParser.Line head = LineParser.parse(lines.get(0))
                .orElseGet(() -> new LineParser.Line("", "page", "", java.util.Map.of(), List.of()));
        String rest =
                lines.get(0).substring(lines.get(0).lastIndexOf("\" ") + 1).strip();
        String url = rest.isEmpty() ? "" : rest.split(" ", 2)[0];
        List<PageNode> nodes = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        Deque<Level> open = new ArrayDeque<>();
        List<PageNode> top = new ArrayList<>();
        boolean folded = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("</")) {
                break;
            }
            String content = line.strip();
            int depth = line.length() - line.stripLeading().length();
            folded |= content.startsWith("…");
            if (depth == 0) {
                notices.add(content);
                continue;
            }
            LineParser.parse(content).ifPresent(parsed -> nodes.add(node(nodes.size(), parsed, depth, open, top)));
        }
        return new PageView(url, head.name(), nodes, notices, folded);
    }

    private record Level(int depth, PageNode node) {}

    private static PageNode node(int index, LineParser.Line line, int depth, Deque<Level> open, List<PageNode> top) {
        while (!open.isEmpty() && open.peek().depth() >= depth) {
            open.pop();
        }
        @Nullable PageNode parent = open.isEmpty() ? null : open.peek().node();
        PageNode node = new PageNode(index, line, parent, top);
        open.push(new Level(depth, node));
        return node;
    }

    /** The page's address; empty where the text form has none. */
    public String url() {
        return url;
    }

    /** The page's title; empty where it has none. */
    public String title() {
        return title;
    }

    /** All elements and texts in the document's order. */
    public List<PageNode> nodes() {
        return nodes;
    }

    /** The rows that name the columns of tables. */
    public List<PageNode> heads() {
        return heads;
    }

    /** Whether something was left out. */
    public boolean folded() {
        return folded;
    }

    /** The one dialog that the page itself shows; empty for none and for several. */
    public Optional<PageNode> onlyDialog() {
        List<PageNode> dialogs = nodes.stream()
                .filter(node -> Set.of("dialog", "alertdialog").contains(node.role()))
                .toList();
        return dialogs.size() == 1 ? Optional.of(dialogs.get(0)) : Optional.empty();
    }

    /** What blocks the page: {@code confirm "Delete all?"}; empty where nothing does. */
    public Optional<String> openDialog() {
        return notices.stream()
                .filter(notice -> notice.startsWith("dialog open:"))
                .map(notice -> notice.substring("dialog open:".length()).strip())
                .findFirst();
    }

    /** The element of that id. */
    public Optional<PageNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }
}
