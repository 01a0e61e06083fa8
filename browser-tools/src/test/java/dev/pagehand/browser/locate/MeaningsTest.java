package dev.pagehand.browser.locate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningsTest {

    @ParameterizedTest
    @CsvSource({
        "Settings, Preferences",
        "Settings, Einstellungen",
        "Pay now, Jetzt bezahlen",
        "ZIP code, Postleitzahl",
        "Sign in, Log in",
        "In den Warenkorb, Add to basket"
    })
    void otherWordsForTheSame(String one, String other) {
        assertThat(Meanings.same(one, other)).isTrue();
        assertThat(Meanings.same(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Save, Cancel",
        "Save, Delete",
        "Sign in, Sign out",
        "Sign in, Sign up",
        "First name, Last name",
        "Accept all, Reject all",
        "Accept all, Alle ablehnen",
        "Next, Previous",
        "Add to cart, Cart",
        "Checkout, Cart",
        "Email, Password",
        "Settings of Ada, Preferences"
    })
    void namesOfDifferentThings(String one, String other) {
        assertThat(Meanings.same(one, other)).isFalse();
        assertThat(Meanings.same(other, one)).isFalse();
    }

    @Test
    void theSameNameIsNoOtherOne() {
        assertThat(Meanings.same("Save", "SAVE")).isFalse();
    }
}
