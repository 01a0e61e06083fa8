package dev.pagehand.llm.wire;

import dev.pagehand.llm.StreamEvent;
import dev.pagehand.llm.StreamListener;
import dev.pagehand.llm.ToolCall;

/** A tool call that grows. Handed over exactly once, when it is whole. For one thread. */
public final class CallBuilder {

    private final int index;
    private final String id;
    private final String givenId;
    private final String name;
    private final StreamListener listener;
    private final StringBuilder arguments = new StringBuilder();
    private boolean completed;

    CallBuilder(int index, String givenId, String name, StreamListener listener) {
        this.index = index;
        this.givenId = givenId;
        this.id = givenId.isBlank() ? WireJson.madeUpId() : givenId;
        this.name = name;
        this.listener = listener;
        listener.onEvent(new StreamEvent.ToolCallStarted(index, id, name));
    }

    /** Its place among the calls of the answer, from 0. */
    public int index() {
        return index;
    }

    /** The id that the provider gave; blank where it gave none. */
    public String givenId() {
        return givenId;
    }

    public String name() {
        return name;
    }

    /** Whether it was handed over. */
    public boolean isCompleted() {
        return completed;
    }

    /** Whether nothing of its arguments has come. */
    public boolean isEmpty() {
        return arguments.isEmpty();
    }

    /** More of its arguments, a fragment of JSON text. */
    public void append(String fragment) {
        if (!fragment.isEmpty()) {
            arguments.append(fragment);
            listener.onEvent(new StreamEvent.ToolCallDelta(index, fragment));
        }
    }

    /** Hands it over if its arguments are a whole JSON object, or if it has none; else it goes on growing. */
    public void completeIfWhole() {
        if (!completed && (arguments.isEmpty() || hasWholeArguments())) {
            complete();
        }
    }

    /** Whether its arguments are a whole JSON object. */
    public boolean hasWholeArguments() {
        return endsAsObject() && WireJson.object(arguments.toString()).isPresent();
    }

    /** Spares a growing call from being parsed again and again. */
    private boolean endsAsObject() {
        int last = arguments.length() - 1;
        while (last >= 0 && Character.isWhitespace(arguments.charAt(last))) {
            last--;
        }
        return last >= 0 && arguments.charAt(last) == '}';
    }

    private void complete() {
        completed = true;
        listener.onEvent(new StreamEvent.ToolCallCompleted(index, toToolCall()));
    }

    void finish(boolean cut) {
        if (!completed && (!cut || hasWholeArguments())) {
            complete();
        }
    }

    ToolCall toToolCall() {
        String whole = arguments.toString();
        return new ToolCall(id, name, completed && whole.isBlank() ? "{}" : whole);
    }
}
