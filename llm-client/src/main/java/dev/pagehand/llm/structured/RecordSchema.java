package dev.pagehand.llm.structured;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.pagehand.llm.ResponseSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON schema from a record, in the strict form that every provider takes: each component is required, and
 * nothing else is allowed.
 *
 * <pre>{@code
 * record Offer(@JsonPropertyDescription("in euros") BigDecimal price, @Nullable String seller, List<String> sizes) {}
 * ResponseSchema schema = RecordSchema.of(Offer.class);
 * }</pre>
 *
 * <p>Components may be text, numbers, booleans, enums, records, and lists and arrays of these. A component with
 * {@code @Nullable} may be null; {@code Optional} is not taken. {@code @JsonProperty} renames,
 * {@code @JsonPropertyDescription} tells the model more.
 */
public final class RecordSchema {

    private static final SchemaGenerator GENERATOR = generator();

    private RecordSchema() {}

    /**
     * The schema of a record, under its simple name.
     *
     * @throws IllegalArgumentException where it is no record or has a component of type {@code Optional}
     */
    public static ResponseSchema of(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        synchronized (GENERATOR) {
            JsonNode schema = GENERATOR.generateSchema(type);
            return new ResponseSchema(type.getSimpleName(), schema);
        }
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withRequiredCheck(field -> true)
                .withNullableCheck(RecordSchema::isNullable)
                .withPropertyNameOverrideResolver(RecordSchema::name)
                .withDescriptionResolver(RecordSchema::description);
        return new SchemaGenerator(config.build());
    }

    private static boolean isNullable(FieldScope field) {
        if (field.getRawMember().getType() == Optional.class) {
            throw new IllegalArgumentException(
                    field.getDeclaredName() + " is an Optional; write @Nullable before its type instead");
        }
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String name(FieldScope field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? null : property.value();
    }

    private static @Nullable String description(FieldScope field) {
        JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
        return description == null ? null : description.value();
    }
}
