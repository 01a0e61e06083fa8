package dev.pagehand.agent.ground.sentence;

import dev.pagehand.agent.ground.words.Words;
import java.util.Locale;

/** What the button of a cookie banner is called. Pressed only where the person says so. */
public final class Cookies {

    /** Stands for the button that accepts. */
    public static final String ACCEPT = "cookies:accept";
    /** Stands for the button that rejects. */
    public static final String REJECT = "cookies:reject";

    private Cookies() {}

    static String button(String said) {
        return said.toLowerCase(Locale.ROOT).matches("(?s)(reject|decline).*") ? REJECT : ACCEPT;
    }

    /** Whether a button's name is the one that is stood for. */
    public static boolean matches(String placeholder, String name) {
        String words = Words.normal(name);
        return placeholder.equals(ACCEPT)
                ? words.matches(
                        "(accept|allow|agree to|i accept|yes accept)( all)?( the)?( cookies)?|i agree|agree|got it|ok|okay|accept and continue")
                : words.matches(
                        "(reject|decline|refuse|deny)( all)?( the)?( cookies)?|only necessary( cookies)?|necessary only|no thanks|only essential( cookies)?");
    }
}
