package dev.pagehand.llm.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagehand.llm.ResponseSchema;
import dev.pagehand.llm.openai.StrictSchema;
import dev.pagehand.llm.wire.WireJson;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {

    enum Size {
        SMALL,
        LARGE
    }

    record Seller(String name, boolean verified) {}

    record Offer(
            @JsonPropertyDescription("in euros") BigDecimal price,
            @Nullable String note,
            @JsonProperty("sold_by") Seller seller,
            List<Size> sizes,
            int count) {}

    record Bad(Optional<String> maybe) {}

    private static JsonNode json(String text) {
        return WireJson.parse(text.replace('\'', '"')).orElseThrow();
    }

    @Test
    void everyComponentIsRequiredAndNothingElseAllowed() {
        ResponseSchema schema = RecordSchema.of(Offer.class);

        assertThat(schema.name()).isEqualTo("Offer");
        assertThat(StrictSchema.isStrict(schema.schema())).isTrue();
        assertThat(schema.schema())
                .isEqualTo(json("{'type':'object','properties':{"
                        + "'count':{'type':'integer'},"
                        + "'note':{'type':['string','null']},"
                        + "'price':{'type':'number','description':'in euros'},"
                        + "'sizes':{'type':'array','items':{'type':'string','enum':['SMALL','LARGE']}},"
                        + "'sold_by':{'type':'object','properties':{'name':{'type':'string'},'verified':{'type':'boolean'}},"
                        + "'required':['name','verified'],'additionalProperties':false}},"
                        + "'required':['count','note','price','sizes','sold_by'],'additionalProperties':false}"));
    }

    @Test
    void problemsNameTheField() {
        JsonNode schema = RecordSchema.of(Offer.class).schema();
        JsonNode right =
                json("{'price':5.1,'note':null,'sold_by':{'name':'a','verified':true},'sizes':['SMALL'],'count':1}");
        JsonNode wrong =
                json("{'price':'5','note':null,'sold_by':{'name':'a','verified':true},'sizes':['HUGE'],'count':1}");

        assertThat(SchemaCheck.problems(schema, right)).isEmpty();
        assertThat(SchemaCheck.problems(schema, wrong))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).startsWith("price: "))
                .anySatisfy(problem -> assertThat(problem).startsWith("sizes.0: "));
    }

    @Test
    void whatItDoesNotTakeIsTold() {
        assertThatThrownBy(() -> RecordSchema.of(String.class)).hasMessageContaining("is no record");
        assertThatThrownBy(() -> RecordSchema.of(Bad.class)).hasMessageContaining("@Nullable");
    }

    record Journey(Optional<LocalDate> day, Optional<Seller> seller, URI ticket, List<LocalDate> stops) {}

    static class Plain {
        final BigDecimal total = BigDecimal.ZERO;
    }

    @Test
    void ofAnyKnowsOptionalDatesAndAddressesAndPlainClasses() {
        assertThat(RecordSchema.ofAny(Journey.class).schema())
                .isEqualTo(json("{'type':'object','properties':{"
                        + "'day':{'type':['string','null'],'format':'date'},"
                        + "'seller':{'type':['object','null'],'properties':{'name':{'type':'string'},'verified':{'type':'boolean'}},"
                        + "'required':['name','verified'],'additionalProperties':false},"
                        + "'stops':{'type':'array','items':{'type':'string','format':'date'}},"
                        + "'ticket':{'type':'string','format':'uri'}},"
                        + "'required':['day','seller','stops','ticket'],'additionalProperties':false}"));
        assertThat(RecordSchema.ofAny(Plain.class)
                        .schema()
                        .at("/properties/total/type")
                        .asText())
                .isEqualTo("number");
    }
}
