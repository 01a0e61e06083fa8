package dev.pagehand.llm.auth;

import dev.pagehand.llm.LlmException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command of a token script and the checks before it may run.
 *
 * @param words program and arguments
 * @param folder where it runs and where relative names are looked for
 */
record ScriptCommand(List<String> words, Path folder) {

    private static final Pattern INTERPRETER =
            Pattern.compile("(?:python[0-9.]*|node|ruby|perl|bash|sh|zsh|dash|php|deno)(?:\\.exe)?");
    private static final Path SELF = Path.of("/proc/self");

    ScriptCommand {
        words = List.copyOf(words);
    }

    static ScriptCommand of(String command, Path folder) {
        return new ScriptCommand(
                CommandLine.split(command), folder.toAbsolutePath().normalize());
    }

    /** The program and the script, without further arguments, which may be secret. */
    String description() {
        int script = scriptPlace();
        String shown = script < 0 ? words.get(0) : words.get(0) + " " + words.get(script);
        int shownWords = script < 0 ? 1 : 2;
        return words.size() > shownWords ? shown + " …" : shown;
    }

    /**
     * Refuses to run what is missing or what others could have changed.
     *
     * @throws LlmException.Configuration with the file and the command that mends it
     */
    void check() {
        Path program = program();
        if (words.get(0).indexOf('/') >= 0 || words.get(0).indexOf(File.separatorChar) >= 0) {
            checkOwner(program);
        }
        int script = scriptPlace();
        if (script >= 0 && path(words.get(script)).filter(Files::isRegularFile).isEmpty()) {
            throw new LlmException.Configuration("Python script failed: the token script "
                    + words.get(script) + " is not in " + folder
                    + "; put it there (fetch_token.py is a template), or name another with"
                    + " LLM_TOKEN_COMMAND=\"python3 /path/to/fetch_token.py\"");
        }
        for (String word : words.subList(1, words.size())) {
            path(word).filter(Files::isRegularFile).ifPresent(ScriptCommand::checkOwner);
        }
    }

    private Path program() {
        String name = words.get(0);
        boolean plain = name.indexOf('/') < 0 && name.indexOf(File.separatorChar) < 0;
        Optional<Path> found = plain ? onPath(name) : path(name).filter(Files::isRegularFile);
        if (found.isEmpty()) {
            throw new LlmException.Configuration("Python script failed: there is no program '" + name + "' "
                    + (plain ? "on the PATH (which " + name + ")" : "in " + folder)
                    + "; install it or name another with LLM_TOKEN_COMMAND");
        }
        if (!Files.isExecutable(found.get())) {
            throw new LlmException.Configuration("Python script failed: " + found.get()
                    + " is not executable; mend it with: chmod +x " + found.get());
        }
        return found.get();
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            for (String ending : List.of("", ".exe", ".cmd")) {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder).resolve(name + ending);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Where the script stands among the words; -1 where the program itself is the script, or a module or code is run. */
    private int scriptPlace() {
        String name = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        if (!INTERPRETER.matcher(name).matches()) {
            return -1;
        }
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-c") || word.equals("-m") || word.equals("-e")) {
                return -1;
            }
            if (!word.startsWith("-")) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Path> path(String word) {
        try {
            return Optional.of(folder.resolve(word));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static void checkOwner(Path file) {
        PosixFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, PosixFileAttributes.class);
        } catch (UnsupportedOperationException e) {
            return; // A file system without owners, as on Windows.
        } catch (IOException e) {
            throw new LlmException.Configuration(
                    "Python script failed: " + file + " cannot be looked at (" + e.getMessage() + ")", e);
        }
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new LlmException.Configuration("Python script failed: " + file
                    + " can be changed by every user of this machine, so it is not run; mend it with: chmod o-w "
                    + file);
        }
        if (!ownedByUserOrRoot(file, attributes)) {
            throw new LlmException.Configuration("Python script failed: " + file + " belongs to "
                    + attributes.owner().getName()
                    + ", neither to you nor to root, so it is not run; mend it with: chown "
                    + System.getProperty("user.name") + " " + file);
        }
    }

    private static boolean ownedByUserOrRoot(Path file, PosixFileAttributes attributes) {
        Object owner = uid(file);
        Object user = uid(SELF);
        if (owner != null && user != null) {
            return owner.equals(user) || owner.equals(0);
        }
        String name = attributes.owner().getName();
        return name.equals(System.getProperty("user.name")) || name.equals("root");
    }

    /** The number of a file's owner; users in a container often have no name. */
    private static @Nullable Object uid(Path file) {
        try {
            return Files.getAttribute(file, "unix:uid", new LinkOption[0]);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Without its arguments, of which one may be a secret. */
    @Override
    public String toString() {
        return "ScriptCommand[" + words.get(0) + " and " + (words.size() - 1) + " arguments in " + folder + "]";
    }
}
