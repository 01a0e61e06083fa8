package dev.pagehand.llm.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer planted.token-0123",
                "{\"access_token\": \"planted0123\"}",
                "client_secret=planted0123&x=1",
                "Incorrect API key provided: sk-planted0123456789abcdef",
                "password: 'planted0123'",
                "https://host/path?key=planted0123",
                "http://user:planted0123@proxy:8080 refused",
                "got eyJhbGciOiJIUzI1NiJ9.eyJwbGFudGVkIjoxfQ.planted_signature-0",
                "value planted0123456789abcdefghijklmnopqrstuv here"
            })
    void takesOutWhatLooksLikeASecret(String text) {
        assertThat(SecretMask.mask(text, List.of())).contains("***").doesNotContain("planted");
    }

    @Test
    void takesOutWhatIsKnownAndLeavesProseAlone() {
        assertThat(SecretMask.mask("the word hush-hush is out", List.of("hush-hush")))
                .isEqualTo("the word *** is out");
        String prose =
                "The model gpt-4-1-2025-04-14-eastus-dz does not exist; see /usr/lib/python3.11/site-packages/requests";
        assertThat(SecretMask.mask(prose, List.of("the"))).isEqualTo(prose);
    }
}
