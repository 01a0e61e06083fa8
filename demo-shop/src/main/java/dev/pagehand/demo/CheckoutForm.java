package dev.pagehand.demo;

import dev.pagehand.demo.Order.Address;
import dev.pagehand.demo.Order.Delivery;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came from the checkout's form, and what is wrong with it. */
record CheckoutForm(Request request, LocalDate today) {
    private static final int LONGEST = 200;
    private static final int DAYS_AHEAD = 90;

    LocalDate firstDay() {
        return today.plusDays(1);
    }

    LocalDate lastDay() {
        return today.plusDays(DAYS_AHEAD);
    }

    /** What the customer has to mend, in the order of the form; empty when the order can be placed. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        check(problems, filled("name"), "Enter your full name.");
        check(
                problems,
                request.field("email").matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
                "Enter a valid e-mail address.");
        check(problems, method().isPresent(), "Choose a way of delivery.");
        check(problems, date().isPresent(), "Choose a delivery date in the next " + DAYS_AHEAD + " days.");
        check(problems, filled("street") && filled("city") && zipIsValid(), "Enter a delivery address.");
        check(problems, request.field("terms").equals("on"), "Accept the terms of sale.");
        return problems;
    }

    Optional<DeliveryMethod> method() {
        return DeliveryMethod.ofFormValue(request.field("delivery"));
    }

    Optional<LocalDate> date() {
        try {
            return Optional.of(LocalDate.parse(request.field("date")))
                    .filter(day -> !day.isBefore(firstDay()) && !day.isAfter(lastDay()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    Address address() {
        return new Address(request.field("street"), request.field("city"), request.field("zip"));
    }

    /** Only to be asked for when there are no problems. */
    Delivery delivery() {
        return new Delivery(
                request.field("name"), request.field("email"), method().orElseThrow(), date().orElseThrow(), address());
    }

    private boolean filled(String field) {
        return !request.field(field).isEmpty() && request.field(field).length() <= LONGEST;
    }

    private boolean zipIsValid() {
        return request.field("zip").matches("\\d{5}");
    }

    private static void check(List<String> problems, boolean good, String problem) {
        if (!good) {
            problems.add(problem);
        }
    }
}
