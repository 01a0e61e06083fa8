package dev.pagehand.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.AbstractModelCatalogIT;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.pagehand.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** LangChain4j's own tests of model catalogs, and that the list is that of the endpoint. */
class CommonModelCatalogTest extends AbstractModelCatalogIT {

    private final Upstream upstream = new Upstream(true);

    @AfterEach
    void close() {
        upstream.close();
    }

    @Override
    protected ModelCatalog createModelCatalog() {
        return PagehandModelCatalog.from(
                "custom", TestModel.context(upstream, "LLM_MODELS_API_URL", upstream.url() + "/v1/models"));
    }

    @Override
    protected ModelProvider expectedProvider() {
        return ModelProvider.OTHER;
    }

    @Test
    void namesAreFullAndLimitsTold() {
        assertThat(createModelCatalog().listModels())
                .extracting(ModelDescription::name)
                .containsExactly("custom/test-model", "custom/gpt-4.1");
        assertThat(createModelCatalog().listModels().get(1).maxOutputTokens()).isEqualTo(32_000);
        assertThat(createModelCatalog().listModels().get(0).maxOutputTokens()).isNull();
    }

    @Test
    void aListThatCannotBeHadIsAnErrorOfLangChain4j() {
        upstream.acceptOnly("Bearer another-key");

        assertThatThrownBy(() -> createModelCatalog().listModels()).isInstanceOf(AuthenticationException.class);
    }
}
