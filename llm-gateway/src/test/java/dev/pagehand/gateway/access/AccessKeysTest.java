package dev.pagehand.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AccessKeysTest {

    @Test
    void findsWhoseKeyItIs() {
        AccessKeys keys = AccessKeys.parse("ada=secret-a, secret-b");

        assertThat(keys.find("secret-a").map(AccessKey::name)).contains("ada");
        assertThat(keys.find("secret-b").map(AccessKey::name)).contains("key-2");
        assertThat(keys.find("secret-")).isEmpty();
        assertThat(keys.find("ada=secret-a")).isEmpty();
        assertThat(keys.find("")).isEmpty();
    }

    /** Were the search to end at the first that fits, its time would tell the place of a key. */
    @Test
    void everyKeyIsComparedEvenAfterOneThatFits() {
        AccessKeys keys = AccessKeys.parse("first=secret,second=other,third=secret");

        assertThat(keys.find("secret").map(AccessKey::name)).contains("third");
    }

    @Test
    void aKeyMayBeGivenByItsHash() {
        // printf 'secret-a' | sha256sum
        AccessKeys keys =
                AccessKeys.parse("ada=sha256:8766b9cb08e6040b704f1e3ee1e186efccf2635b1d2634d6525333007e6aeae1;rpm=2");

        assertThat(keys.find("8766b9cb08e6040b704f1e3ee1e186efccf2635b1d2634d6525333007e6aeae1"))
                .isEmpty();
        assertThat(keys.find("secret-a").map(AccessKey::name)).contains("ada");
    }

    @Test
    void aKeyThatEndsInAnEqualsSignIsNoName() {
        assertThat(AccessKeys.parse("c2VjcmV0LWE=").find("c2VjcmV0LWE=")).isPresent();
        assertThat(AccessKeys.parse("c2VjcmV0LQ==").find("c2VjcmV0LQ==")).isPresent();
    }

    @Test
    void readsLimits() {
        AccessKeys keys = AccessKeys.parse("ada=secret-a;rpm=60;concurrent=4;usd=2.50");

        assertThat(keys.find("secret-a").map(AccessKey::limits))
                .contains(new KeyLimits(OptionalInt.of(60), OptionalInt.of(4), Optional.of(new BigDecimal("2.50"))));
    }

    @Test
    void whatCannotBeReadIsToldWithoutTheKey() {
        assertThatThrownBy(() -> AccessKeys.parse("secret-a,secret-b;rpm=0"))
                .hasMessageContaining("key 2")
                .hasMessageContaining("rpm must be at least 1")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> AccessKeys.parse("secret-a;tpm=3"))
                .hasMessageContaining("rpm=60")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> AccessKeys.parse("sha256:5ae7zz"))
                .hasMessageContaining("64 hexadecimal digits")
                .hasMessageNotContaining("5ae7");
    }

    @Test
    void noKeysAreNoKeys() {
        assertThat(AccessKeys.parse(" , ").isEmpty()).isTrue();
    }
}
