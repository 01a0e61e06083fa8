package dev.pagehand.agent.extract;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pagehand.agent.AgentException;
import java.io.IOException;
import java.util.List;

/** Turns JSON into records and classes. What is absent stays absent: no number becomes 0 for want of a value. */
final class TypedValues {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private TypedValues() {}

    static JavaType single(Class<?> type) {
        return JSON.constructType(type);
    }

    static JavaType listOf(Class<?> type) {
        return JSON.getTypeFactory().constructCollectionType(List.class, type);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // A JavaType says what it is, but not to the compiler.
    static <T> T read(JsonNode value, JavaType type) {
        try {
            T read = JSON.readerFor(type).readValue(value.isNull() ? emptyOf(type) : value);
            if (read == null) {
                throw new AgentException.ValueMissing("the page shows nothing of what was asked for");
            }
            return read;
        } catch (JsonMappingException e) {
            String reason = e.getCause() == null
                    ? e.getOriginalMessage()
                    : String.valueOf(e.getCause().getMessage());
            throw new AgentException.ValueMissing(
                    "the page does not show all that " + type.getRawClass().getSimpleName() + " needs (at "
                            + e.getPathReference() + "): " + reason
                            + "; make what may be absent an Optional, or a type that may be null",
                    e);
        } catch (IOException e) {
            throw new AgentException("what was read is no " + type.getRawClass().getSimpleName(), e);
        }
    }

    private static JsonNode emptyOf(JavaType type) {
        return type.isCollectionLikeType()
                ? JSON.createArrayNode()
                : type.isPrimitive() || type.getRawClass().getPackageName().startsWith("java.")
                        ? JSON.nullNode()
                        : JSON.createObjectNode();
    }
}
