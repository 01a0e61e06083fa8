package dev.pagehand.llm;

/** A part of a message. */
public sealed interface ContentPart {

    /** Plain text. */
    record Text(String text) implements ContentPart {}

    /**
     * A picture in the message itself.
     *
     * @param mediaType such as {@code image/png}
     * @param base64 the bytes, Base64 without line breaks
     */
    record Image(String mediaType, String base64) implements ContentPart {}

    /** A picture that the provider fetches, by {@code https} address. */
    record ImageUrl(String url) implements ContentPart {}

    /**
     * What one provider must get back unchanged (a signature of its reasoning, say), and what no other may see.
     *
     * @param provider the provider that it belongs to
     * @param kind the provider's own word for it
     * @param json its content as JSON text
     */
    record ProviderState(String provider, String kind, String json) implements ContentPart {}
}
