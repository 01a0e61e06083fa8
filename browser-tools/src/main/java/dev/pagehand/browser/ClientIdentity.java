package dev.pagehand.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A client certificate with its key, shown to one origin when it asks for one.
 *
 * @param origin such as {@code https://intranet.example:8443}
 * @param certificate a PEM file, or a PKCS #12 file that holds the key too
 * @param key the key's PEM file; absent for PKCS #12
 * @param passphrase of the key or the PKCS #12 file
 */
public record ClientIdentity(String origin, Path certificate, Optional<Path> key, Optional<String> passphrase) {

    public ClientIdentity {
        origin = HttpLogin.checkedOrigin(origin);
        readable(certificate);
        key.ifPresent(ClientIdentity::readable);
    }

    private static void readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new BrowserException.Configuration(
                    "the client certificate's file " + file + " cannot be read; check its name and permissions");
        }
    }

    /** Never the passphrase. */
    @Override
    public String toString() {
        return "ClientIdentity[" + certificate + " for " + origin + "]";
    }
}
