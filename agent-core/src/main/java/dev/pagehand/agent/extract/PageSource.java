package dev.pagehand.agent.extract;

/** Where pages come from. */
interface PageSource {

    /** The page as it is now. */
    ReadPage read();

    /**
     * Shows more: the next page, or more of the same one.
     *
     * @param current what was read last
     * @param number the number of the page to go to, from 2
     * @return false where there is no more
     */
    boolean forward(ReadPage current, int number);
}
