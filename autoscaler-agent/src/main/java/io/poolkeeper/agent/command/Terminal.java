package io.poolkeeper.agent.command;

import java.io.InputStream;
import java.io.PrintStream;

/** Where a command reads and writes. Nothing a file says can move the cursor or reverse the text. */
public record Terminal(InputStream in, PrintStream out, PrintStream err) {

    private static final String UNPRINTABLE = "[\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F]";

    void say(String line) {
        out.println(clean(line));
    }

    void complain(String line) {
        err.println(clean(line));
    }

    static String clean(String text) {
        return text.replaceAll(UNPRINTABLE, "\uFFFD");
    }
}
