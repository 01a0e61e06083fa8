package dev.pagehand.browser.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the test vectors of RFC 6238, appendix B. */
class TotpTest {

    // "12345678901234567890" and its longer forms, as the RFC's erratum says which algorithm takes which.
    private static final String SHA1 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private static final String SHA256 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA";
    private static final String SHA512 =
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                    + "GEZDGNBVGY3TQOJQGEZDGNA";

    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826",
    })
    void codesAreThoseOfTheStandard(long second, String sha1, String sha256, String sha512) {
        Instant at = Instant.ofEpochSecond(second);
        assertThat(code("otpauth://totp/Shop:bob?secret=" + SHA1 + "&digits=8", at))
                .isEqualTo(sha1);
        assertThat(code("otpauth://totp/a?digits=8&algorithm=SHA256&secret=" + SHA256, at))
                .isEqualTo(sha256);
        assertThat(code("otpauth://totp/a?digits=8&algorithm=sha512&secret=" + SHA512, at))
                .isEqualTo(sha512);
    }

    @Test
    void aBareSeedGivesSixDigitsEveryHalfMinuteHoweverItWasCopied() {
        Instant at = Instant.ofEpochSecond(59);
        assertThat(code("totp:" + SHA1, at)).isEqualTo("287082");
        assertThat(code("TOTP: gezd gnbv gy3t qojq gezd gnbv gy3t qojq ====", at))
                .isEqualTo("287082");
        assertThat(code("totp:" + SHA1, at.plusSeconds(1))).isNotEqualTo("287082");
        assertThat(code("otpauth://totp/a?period=60&secret=" + SHA1, at.plusSeconds(0)))
                .isEqualTo(code("otpauth://totp/a?period=60&secret=" + SHA1, Instant.EPOCH));
    }

    @Test
    void whatIsNoSeedIsAPlainValue() {
        assertThat(Totp.parse("hunter2")).isEmpty();
        assertThat(Totp.parse("the totp: word")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "totp:",
                "totp:not base 32!",
                "otpauth://hotp/a?secret=GEZDGNBV&counter=1",
                "otpauth://totp/a?issuer=b",
                "otpauth://totp/a?secret=GEZDGNBV&digits=12",
                "otpauth://totp/a?secret=GEZDGNBV&digits=six",
                "otpauth://totp/a?secret=GEZDGNBV&algorithm=MD5",
                "otpauth://totp/a b?secret=GEZDGNBV",
            })
    void aSeedThatCannotBeUsedIsSaidToBeSoWithoutShowingIt(String value) {
        assertThatThrownBy(() -> Totp.parse(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("GEZDGNBV")
                .hasNoCause();
    }

    private static String code(String value, Instant at) {
        return Totp.parse(value).orElseThrow().codeAt(at);
    }
}
