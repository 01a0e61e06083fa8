package dev.pagehand.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that open the server. Of each only its SHA-256 is kept; a presented key is compared with all of them in
 * constant time. Safe for use by several threads.
 *
 * <pre>{@code
 * AccessKeys keys = AccessKeys.parse("ada=k-3f9…;rpm=60;usd=5, k-77a…");
 * keys.find("k-77a…");      // the second one, which is called key-2
 * }</pre>
 */
public final class AccessKeys {

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(AccessKeys::sha256);

    private record Entry(KeyDigest digest, AccessKey key) {}

    private final List<Entry> entries;

    private AccessKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** No keys: whoever reaches the server may call it. */
    public static AccessKeys none() {
        return new AccessKeys(List.of());
    }

    /**
     * Reads keys, separated by commas: {@code [name=]key[;rpm=N][;concurrent=N][;usd=N]}, where the key is given as it is
     * or as {@code sha256:} and the 64 hexadecimal digits of its hash.
     *
     * @throws IllegalArgumentException where one cannot be read; the message tells which by its place, not by its text
     */
    public static AccessKeys parse(String setting) {
        List<Entry> entries = new ArrayList<>();
        int place = 0;
        for (String text : setting.split(",", -1)) {
            place++;
            if (!text.isBlank()) {
                entries.add(entry(KeyText.parse(text.strip(), place)));
            }
        }
        return new AccessKeys(entries);
    }

    private static Entry entry(KeyText text) {
        KeyDigest digest = text.hash().orElseGet(() -> new KeyDigest(hash(text.secret())));
        return new Entry(digest, new AccessKey(text.name(), text.limits()));
    }

    /** Whether nobody needs a key. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whose key it is. Takes the same time for a wrong key, however close it comes to a right one. */
    public Optional<AccessKey> find(String presented) {
        byte[] hash = hash(presented);
        Optional<AccessKey> found = Optional.empty();
        for (Entry entry : entries) {
            if (entry.digest().matches(hash)) {
                found = Optional.of(entry.key());
            }
        }
        return found;
    }

    private static byte[] hash(String key) {
        return DIGEST.get().digest(key.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
