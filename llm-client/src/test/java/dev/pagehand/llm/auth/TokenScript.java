package dev.pagehand.llm.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes token scripts into a folder. */
public final class TokenScript {

    private TokenScript() {}

    /** A {@code fetch_token.py} with this body, private to its owner. */
    public static Path write(Path folder, String python) throws IOException {
        Path script = folder.resolve("fetch_token.py");
        Files.writeString(script, python);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    /** A script that prints token-1, token-2 and so on, and adds a line to the file {@code runs} each time. */
    public static Path counting(Path folder, String more) throws IOException {
        return write(folder, """
                import json, time
                with open('runs', 'a+') as runs:
                    runs.seek(0)
                    n = len(runs.readlines()) + 1
                    runs.write('run\\n')
                time.sleep(0.2)
                answer = {'access_token': 'token-%d' % n}
                """ + more + "\nprint(json.dumps(answer))\n");
    }

    /** How often it has run. */
    public static long runs(Path folder) throws IOException {
        Path runs = folder.resolve("runs");
        return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
    }
}
