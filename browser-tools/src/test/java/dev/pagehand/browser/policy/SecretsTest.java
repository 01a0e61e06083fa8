package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final String SHOP = "https://shop.example";
    private static final String VALUE = "p\"ss <wörd> & 7+7?";

    private static Secrets secrets(String value) {
        return Secrets.of(List.of(Secret.of("password", value, List.of(SHOP))), Clock.systemUTC());
    }

    @Test
    void aSecretIsFilledInWhereItIsBoundTo() {
        assertThat(secrets("hunter2").filled("x%password%y %other% 100%", SHOP)).isEqualTo("xhunter2y %other% 100%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example",
                "https://shop.example:8443",
                "https://shop.example.evil.example",
                "https://www.shop.example",
                "https://evil.example",
                "null",
                "",
            })
    void elsewhereItIsNot(String origin) {
        Secrets secrets = secrets("hunter2");
        assertThat(secrets.forbidden("%password%", origin))
                .get()
                .asString()
                .contains("%password% is bound to https://shop.example")
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> secrets.filled("%password%", origin)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS://Shop.Example:443/, https://shop.example",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "https://bücher.example, https://xn--bcher-kva.example",
        "http://[::1]:80, http://[0:0:0:0:0:0:0:1]",
    })
    void originsAreReadAsABrowserWritesThem(String written, String read) {
        assertThat(Secret.of("s", "value", List.of(written)).origins()).containsExactly(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "https://",
                "file:///tmp",
                "https://shop.example/login",
                "https://a@shop.example",
                "*",
                "https://*.shop.example",
            })
    void whatIsNoOriginIsSaidToBeSo(String origin) {
        assertThatThrownBy(() -> Secret.of("s", "hunter2", List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://shop.example")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "a%b"})
    void namesAreWordsThatStandBetweenPercentSigns(String name) {
        assertThatThrownBy(() -> Secret.of(name, "hunter2", List.of(SHOP)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void everyFormOfItIsMasked() throws JsonProcessingException {
        Secrets secrets = secrets(VALUE);
        String json = new ObjectMapper().writeValueAsString(VALUE);
        String form = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);
        for (String text : List.of(
                VALUE,
                json.substring(1, json.length() - 1),
                form,
                form.replace("+", "%20"),
                form.replace("%C3", "%c3").replace("%3C", "%3c"),
                "p%22ss%20%3Cw%C3%B6rd%3E%20&%207+7?",
                "p&quot;ss &lt;wörd&gt; &amp; 7+7?",
                "p\"ss\n  <wörd> &   7+7?")) {
            assertThat(secrets.masked("a " + text + " z")).as(text).isEqualTo("a %password% z");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "bob:x:"})
    void base64IsMaskedWhereverItBegins(String before) {
        String value = "correct-horse-battery";
        byte[] bytes = (before + value + "~").getBytes(StandardCharsets.UTF_8);
        String told = secrets(value).masked("Basic " + Base64.getEncoder().encodeToString(bytes));
        assertThat(told).contains("%password%");
        // What is left are at most the ends of the groups that it shares with its neighbours.
        assertThat(told.length()).isLessThan("Basic ".length() + "%password%".length() + 4 + before.length() * 2 + 6);
    }

    @Test
    void theLongerOfTwoIsMaskedWhole() {
        Secrets both = Secrets.of(
                List.of(
                        Secret.of("short", "hunter2", List.of(SHOP)),
                        Secret.of("long", "hunter2-and-more", List.of(SHOP))),
                Clock.systemUTC());
        assertThat(both.masked("hunter2-and-more hunter2")).isEqualTo("%long% %short%");
    }

    @Test
    void aShortOneIsMaskedAsAWordOnly() {
        Secrets cvv = secrets("123");
        assertThat(cvv.masked("cvv=123&total=1123.50 \"123\" 1234"))
                .isEqualTo("cvv=%password%&total=1123.50 \"%password%\" 1234");
    }

    @Test
    void aLongNumberIsMaskedInGroups() {
        assertThat(secrets("4111111111111111").masked("card 4111 1111 1111 1111, 4111-1111-1111-1111"))
                .isEqualTo("card %password%, %password%");
    }

    @Test
    void aTextThatWasCutInTheMiddleOfOneDoesNotShowItsBeginning() {
        assertThat(secrets("correct-horse").masked("your password: correct-ho…"))
                .isEqualTo("your password: %password%…");
        assertThat(secrets("correct-horse").masked("it is correct…")).isEqualTo("it is %password%…");
        assertThat(secrets("correct-horse").masked("a lot of tea…")).isEqualTo("a lot of tea…");
    }

    @Test
    void documentsAreMaskedInAllTheirTexts() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        assertThat(secrets("hunter2").masked(json.readTree("{\"hunter2\":[1,\"a hunter2\",{\"b\":\"hunter2\"}]}")))
                .isEqualTo(json.readTree("{\"%password%\":[1,\"a %password%\",{\"b\":\"%password%\"}]}"));
    }

    @Test
    void codesAreMaskedOnceTheyWereFilledInAndTheirSeedAlways() {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(59), ZoneOffset.UTC);
        String seed = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        Secrets secrets = Secrets.of(List.of(Secret.of("code", "totp:" + seed, List.of(SHOP))), clock);
        assertThat(secrets.masked("287082 " + seed)).isEqualTo("287082 %code%");
        assertThat(secrets.filled("%code%", SHOP)).isEqualTo("287082");
        assertThat(secrets.masked("287082 1287082")).isEqualTo("%code% 1%code%");
    }

    @Test
    void nothingPrintsAValue() {
        Secret secret = Secret.of("password", "hunter2", List.of(SHOP));
        Secrets secrets = Secrets.of(List.of(secret), Clock.systemUTC());
        assertThat(secret).hasToString("***");
        assertThat(secrets).hasToString("***");
        assertThat(secrets.all()).hasToString("[***]");
        assertThat(secrets.traces()).asString().doesNotContain("hunter2");
        assertThat(Totp.parse("totp:GEZDGNBVGY3TQOJQ").orElseThrow()).hasToString("***");
    }

    @Test
    void twoOfOneNameAreAnError() {
        Secret secret = Secret.of("password", "hunter2", List.of(SHOP));
        assertThatThrownBy(() -> Secrets.of(List.of(secret, secret), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password");
    }
}
