package dev.pagehand.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A task of nineteen explicit steps that orders one blue backpack, for a program that follows tasks in words. The user and
 * the password are its variables.
 */
public final class OrderTask {

    private static final String STEPS = """
        Click 'Accept all'.
        Log in as %user% with password %password%.
        Search for 'backpack'.
        Click 'Backpack'.
        Select 'Blue' from 'Colour'.
        Click 'Add to cart'.
        Click 'Cart'.
        Click 'Checkout'.
        Type '{name}' into 'Full name'.
        Type 'ada@example.com' into 'Email'.
        Choose 'Express delivery'.
        Click '{day}'.
        Type '12 Hill Road' into 'Street'.
        Type 'Springfield' into 'City'.
        Type '12345' into 'ZIP'.
        Click 'Use this address'.
        Check 'I accept the terms of sale'.
        Click 'Place order'.
        Tell me the order number.
        """;

    private OrderTask() {}

    /**
     * The task, with a delivery on {@link #day()}.
     *
     * @param customer in whose name it is ordered, by which the order is known
     */
    public static String of(String customer) {
        return STEPS.replace("{name}", customer).replace("{day}", day());
    }

    /** As the shop's calendar names the first day that can be chosen: {@code Thursday 3 December 2026}. */
    public static String day() {
        return DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH)
                .format(LocalDate.now(ZoneId.systemDefault()).plusDays(1));
    }
}
