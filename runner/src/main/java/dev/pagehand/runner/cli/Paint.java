package dev.pagehand.runner.cli;

/**
 * Colours for a terminal, or none.
 *
 * @param on whether there are colours
 */
record Paint(boolean on) {

    String good(String text) {
        return painted("32", text);
    }

    String bad(String text) {
        return painted("31", text);
    }

    String strong(String text) {
        return painted("1", text);
    }

    String faint(String text) {
        return painted("2", text);
    }

    private String painted(String code, String text) {
        return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
