package dev.pagehand.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Cookies and local storage in a file, in Playwright's format: {@code {"cookies":[…],"origins":[…]}}. Whoever has such a
 * file is logged in, so only its owner may read it.
 */
final class StorageState {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StorageState() {}

    /**
     * A file's content, looked at before a browser gets it.
     *
     * @throws BrowserException.Configuration where it cannot be read or is no such file
     */
    static String checked(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new BrowserException.Configuration(
                    "the storage state " + file + " cannot be read: " + e.getMessage());
        }
        String problem = problem(text);
        if (!problem.isEmpty()) {
            throw new BrowserException.Configuration("the file " + file + " is no storage state, since " + problem
                    + "; write one with browser_storage_state");
        }
        return text;
    }

    // Names what is wrong and where, never a value: values are cookies.
    private static String problem(String text) {
        JsonNode state;
        try {
            state = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return "it is not JSON (line " + e.getLocation().getLineNr() + ")";
        }
        if (!state.isObject()
                || !state.path("cookies").isArray()
                || !state.path("origins").isArray()) {
            return "it is no object with the lists cookies and origins";
        }
        int index = 0;
        for (JsonNode cookie : state.get("cookies")) {
            boolean whole =
                    cookie.path("name").isTextual() && cookie.path("value").isTextual();
            boolean placed = cookie.path("url").isTextual()
                    || (cookie.path("domain").isTextual() && cookie.path("path").isTextual());
            if (!whole || !placed) {
                return "cookie " + index + " lacks name, value, domain or path";
            }
            index++;
        }
        return originProblem(state.get("origins"));
    }

    private static String originProblem(JsonNode origins) {
        int index = 0;
        for (JsonNode origin : origins) {
            if (!origin.path("origin").isTextual()
                    || !origin.path("localStorage").isArray()) {
                return "origin " + index + " lacks origin or localStorage";
            }
            for (JsonNode item : origin.get("localStorage")) {
                if (!item.path("name").isTextual() || !item.path("value").isTextual()) {
                    return "an item of origin " + index + " lacks name or value";
                }
            }
            index++;
        }
        return "";
    }

    /**
     * Writes a file that only its owner can read, in place of one that was there.
     *
     * @throws BrowserException.Configuration where it cannot be written
     */
    static void write(Path file, String state) {
        Path whole = file.toAbsolutePath();
        try {
            Path folder = Files.createDirectories(whole.getParent());
            Path fresh = Files.createTempFile(folder, ".storage-", ".json", ownerOnly());
            try {
                Files.write(fresh, state.getBytes(StandardCharsets.UTF_8));
                Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new BrowserException.Configuration(
                    "the storage state cannot be written to " + whole + ": " + e.getMessage());
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
