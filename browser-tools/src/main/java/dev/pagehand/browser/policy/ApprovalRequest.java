package dev.pagehand.browser.policy;

/**
 * What somebody is asked to agree to.
 *
 * @param detail what is about to happen, in one sentence; what it says of the page comes from the page
 * @param url the page that it happens on
 */
public record ApprovalRequest(ActionKind kind, String detail, String url) {}
