package dev.pagehand.llm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A history on top of a stateless client, with the total of what it used. A turn is kept once it was answered: a call
 * that failed leaves the conversation as it was, so that it can be asked again. For one thread; the client stays open.
 *
 * <pre>{@code
 * LlmConversation talk = new LlmConversation(client, LlmRequest.of(List.of(Message.system("Be brief."))));
 * talk.say(Message.user("What is a browser?"), CallOptions.ofDefaults());
 * talk.say(Message.user("And a tab?"), CallOptions.ofDefaults());
 * talk.usage();     // of both
 * }</pre>
 */
public final class LlmConversation {

    private final LlmClient client;
    private LlmRequest next;
    private Usage usage = Usage.NONE;
    private Optional<BigDecimal> costUsd = Optional.of(BigDecimal.ZERO);

    /**
     * Asks nothing yet.
     *
     * @param beginning the first messages, and tools and options for every turn
     */
    public LlmConversation(LlmClient client, LlmRequest beginning) {
        this.client = client;
        this.next = beginning;
    }

    /**
     * Asks with one more message, and keeps it with the answer.
     *
     * @throws LlmException where no answer could be had; the history is as before
     */
    public LlmResponse say(Message message, CallOptions options) {
        return say(List.of(message), options);
    }

    /** As {@link #say(Message, CallOptions)} with several messages, such as the results of all calls of an answer. */
    public LlmResponse say(List<Message> messages, CallOptions options) {
        LlmRequest asked = with(messages);
        return keep(asked, client.complete(asked, options));
    }

    /** As {@link #say(List, CallOptions)}, and hands the answer over piece by piece, see {@link LlmClient#stream}. */
    public LlmResponse say(List<Message> messages, CallOptions options, StreamListener listener) {
        LlmRequest asked = with(messages);
        return keep(asked, client.stream(asked, options, listener));
    }

    private LlmRequest with(List<Message> messages) {
        List<Message> all = new ArrayList<>(next.messages());
        all.addAll(messages);
        return next.withMessages(all);
    }

    private LlmResponse keep(LlmRequest asked, LlmResponse answer) {
        next = asked.plus(answer.message());
        usage = usage.plus(answer.usage());
        costUsd = costUsd.flatMap(total -> answer.costUsd().map(total::add));
        return answer;
    }

    /** All messages so far, answers included. */
    public List<Message> messages() {
        return next.messages();
    }

    /** Tokens of all answered turns together; what a provider did not tell is not in it. */
    public Usage usage() {
        return usage;
    }

    /** US dollars of all answered turns together; empty where that of one is unknown. */
    public Optional<BigDecimal> costUsd() {
        return costUsd;
    }
}
