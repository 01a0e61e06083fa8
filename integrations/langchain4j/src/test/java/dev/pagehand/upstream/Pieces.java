package dev.pagehand.upstream;

import java.util.Arrays;
import java.util.List;

/** Arguments in the pieces that models write them in. */
final class Pieces {
    private Pieces() {}

    static List<String> of(String arguments) {
        return arguments.length() < 3 ? List.of(arguments) : Arrays.asList(arguments.split("(?<=:)|(?=\"})"));
    }
}
