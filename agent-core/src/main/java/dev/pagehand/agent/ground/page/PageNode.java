package dev.pagehand.agent.ground.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line of a page's text form: an element, or a text between elements. */
public final class PageNode {

    private final int index;
    private final String id;
    private final String role;
    private final String name;
    private final Map<String, JsonNode> states;
    private final List<String> cells;
    private final @Nullable PageNode parent;
    private final List<PageNode> children = new ArrayList<>();
    private final List<PageNode> siblings;
    /** Kept by the first of its siblings, once they were looked for. */
    private @Nullable List<Runs.Run> runs;

    /**
     * Joins those that stand beside it.
     *
     * @param top those that stand in nothing, where it has no parent
     */
    PageNode(int index, LineParser.Line line, @Nullable PageNode parent, List<PageNode> top) {
        this.index = index;
        this.id = line.id();
        this.role = line.role();
        this.name = line.name();
        this.states = new LinkedHashMap<>(line.states());
        this.cells = List.copyOf(line.cells());
        this.parent = parent;
        this.siblings = parent == null ? top : parent.children;
        siblings.add(this);
    }

    /** Its place in the document's order, from 0. */
    public int index() {
        return index;
    }

    /** Such as {@code 0-13}; empty for a text. */
    public String id() {
        return id;
    }

    /** Stands for it where a step names what is known already: its id in brackets. */
    public String reference() {
        return "[" + id + "]";
    }

    /** ARIA role; {@code text} for a text. */
    public String role() {
        return role;
    }

    /** Accessible name, or the text itself. */
    public String name() {
        return name;
    }

    /** What stands right in it, in the document's order. */
    public List<PageNode> children() {
        return List.copyOf(children);
    }

    /** What stands in the same element, itself included; at the top of the page, all that does. */
    public List<PageNode> siblings() {
        return List.copyOf(siblings);
    }

    /** The rows that it and its siblings form; they are looked for once, since a page is asked about each of its nodes. */
    List<Runs.Run> runs() {
        PageNode first = siblings.get(0);
        List<Runs.Run> known = first.runs;
        if (known == null) {
            known = List.copyOf(Runs.among(siblings));
            first.runs = known;
        }
        return known;
    }

    /** What it stands in; empty at the top of the page. */
    public Optional<PageNode> parent() {
        return Optional.ofNullable(parent);
    }

    /** The cells of a row that stands in one line. */
    public List<String> cells() {
        return cells;
    }

    /** Whether it is a text between elements. */
    public boolean isText() {
        return role.equals("text");
    }

    /** Whether it cannot be used now. */
    public boolean isDisabled() {
        return has("disabled");
    }

    /** Whether a state such as {@code checked} is on, or shown at all where it has a value. */
    public boolean has(String state) {
        JsonNode value = states.get(state);
        return value != null && !(value.isBoolean() && !value.booleanValue());
    }

    /** Whether something can be written into it. */
    public boolean isEditable() {
        return Roles.EDITABLE.contains(role) || has("editable");
    }

    /** Whether it is of a kind that is pressed, or listens for it. */
    public boolean isPressable() {
        return Roles.CLICKABLE.contains(role) || has("clickable");
    }

    /** Whether it is a row that holds the heads of columns. */
    public boolean isHead() {
        return role.equals("row")
                && (has("header")
                        || (children.stream().anyMatch(cell -> cell.role.equals("columnheader"))
                                && children.stream()
                                        .allMatch(cell -> cell.role.equals("columnheader") || cell.name.isBlank())));
    }

    /** A state's value as text; empty where it is not shown. */
    public Optional<String> state(String state) {
        return Optional.ofNullable(states.get(state)).map(JsonNode::asText);
    }

    /** What a field holds. */
    public Optional<String> value() {
        return state("value");
    }

    /** The options of a list that are chosen. */
    public List<String> chosen() {
        JsonNode value = states.get("value");
        List<String> chosen = new ArrayList<>();
        if (value != null && value.isArray()) {
            value.forEach(option -> chosen.add(option.asText()));
        } else if (value != null) {
            chosen.add(value.asText());
        }
        return chosen;
    }

    /** What a list offers, as far as the text form shows it; empty for anything else. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        JsonNode list = states.get("options");
        if (list != null) {
            list.forEach(option -> options.add(option.asText()));
        }
        return options;
    }

    /** This node and all below it, in the document's order. */
    public Stream<PageNode> subtree() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(PageNode::subtree));
    }

    /** Whether the other one is this one, or stands in it at any depth. */
    public boolean contains(PageNode other) {
        for (PageNode at = other; at != null; at = at.parent) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /** Every name, text, value and cell at and below this node, one an entry. */
    public Stream<String> texts() {
        return subtree()
                .flatMap(node ->
                        Stream.concat(Stream.concat(Stream.of(node.name), node.value().stream()), node.cells.stream()))
                .filter(text -> !text.isBlank());
    }

    /** All text below this node in one line. */
    public String text() {
        return String.join(" ", texts().toList());
    }

    /** What it says beside what its buttons and fields are called; all of it where it says nothing else. */
    public String words() {
        String words = subtree()
                .filter(node -> !Roles.CLICKABLE.contains(node.role()) || node == this)
                .filter(node -> node.parent()
                        .filter(parent -> parent != this && Roles.CLICKABLE.contains(parent.role()))
                        .isEmpty())
                .flatMap(node -> Stream.concat(Stream.of(node.name), node.cells.stream()))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
        return words.isBlank() ? text() : words;
    }

    /** As the page's text form has it, shortened: {@code [0-13] button "Pay now"}. */
    public String line() {
        String shown = name.length() <= 80 ? name : name.substring(0, 80) + "…";
        return (id.isEmpty() ? "" : reference() + " ") + role + (shown.isEmpty() ? "" : " \"" + shown + "\"");
    }

    @Override
    public String toString() {
        return line();
    }
}
