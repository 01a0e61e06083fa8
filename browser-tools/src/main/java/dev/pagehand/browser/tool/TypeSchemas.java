package dev.pagehand.browser.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;

/** JSON schemas of Java types. */
final class TypeSchemas {

    private static final SchemaGenerator GENERATOR = generator();

    private TypeSchemas() {}

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        // A record wants all its components; what may be missing is a parameter of its own.
        config.forFields().withRequiredCheck(field -> true);
        return new SchemaGenerator(config.build());
    }

    /** The schema of a type, written out in full. */
    static ObjectNode of(Type type) {
        return GENERATOR.generateSchema(type);
    }
}
