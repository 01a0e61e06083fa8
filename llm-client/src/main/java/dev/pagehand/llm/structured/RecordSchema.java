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
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
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

    private static final SchemaGenerator GENERATOR = new SchemaGenerator(strict().build());
    private static final SchemaGenerator OF_ANY = new SchemaGenerator(lenient().build());
    private static final Map<Class<?>, String> FORMATS = Map.ofEntries(
            Map.entry(LocalDate.class, "date"),
            Map.entry(LocalTime.class, "time"),
            Map.entry(LocalDateTime.class, "date-time"),
            Map.entry(OffsetDateTime.class, "date-time"),
            Map.entry(ZonedDateTime.class, "date-time"),
            Map.entry(Instant.class, "date-time"),
            Map.entry(URI.class, "uri"));

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

    /**
     * The schema of any class, for a caller that reads what Java programs hold beside: {@code Optional} (may be null), the
     * dates and times of {@code java.time} and {@code URI} (strings that tell their {@code format}).
     */
    public static ResponseSchema ofAny(Class<?> type) {
        synchronized (OF_ANY) {
            return new ResponseSchema(type.getSimpleName(), OF_ANY.generateSchema(type));
        }
    }

    private static SchemaGeneratorConfigBuilder strict() {
        SchemaGeneratorConfigBuilder config = plain();
        config.forFields().withNullableCheck(RecordSchema::isNullable);
        return config;
    }

    private static SchemaGeneratorConfigBuilder lenient() {
        SchemaGeneratorConfigBuilder config = plain();
        config.forFields()
                .withNullableCheck(field -> isOptional(field) || mayBeNull(field))
                .withTargetTypeOverridesResolver(
                        field -> isOptional(field) ? List.of(field.getTypeParameterFor(Optional.class, 0)) : null);
        config.forTypesInGeneral()
                .withStringFormatResolver(scope -> FORMATS.get(scope.getType().getErasedType()));
        return config;
    }

    private static boolean isOptional(FieldScope field) {
        return field.getRawMember().getType() == Optional.class;
    }

    private static SchemaGeneratorConfigBuilder plain() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        config.without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withRequiredCheck(field -> true)
                .withPropertyNameOverrideResolver(RecordSchema::name)
                .withDescriptionResolver(RecordSchema::description);
        return config;
    }

    private static boolean isNullable(FieldScope field) {
        if (isOptional(field)) {
            throw new IllegalArgumentException(
                    field.getDeclaredName() + " is an Optional; write @Nullable before its type instead");
        }
        return mayBeNull(field);
    }

    private static boolean mayBeNull(FieldScope field) {
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
