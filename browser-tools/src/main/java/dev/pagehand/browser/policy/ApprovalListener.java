package dev.pagehand.browser.policy;

/** Says yes or no to an action before it is done. Called on a thread of its own, and interrupted at the limit. */
@FunctionalInterface
public interface ApprovalListener {

    /**
     * Whether it may be done. What is thrown, and what comes too late, is a no.
     *
     * @throws InterruptedException at the limit
     */
    boolean approves(ApprovalRequest request) throws InterruptedException;
}
