package dev.pagehand.browser.install;

/** Runs programs that install things. */
interface Commands {

    /**
     * Runs a program to its end, or to the end of its time.
     *
     * @throws InterruptedException if this thread was interrupted; the program has been ended then
     */
    CommandResult run(Command command) throws InterruptedException;
}
