package io.poolkeeper.auth.domain.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Passwords known from breaches, and what people make of them: repeated, or with digits and signs round them. */
@ApplicationScoped
public class CommonPasswords {
    private static final String LIST = "/passwords/common.txt";
    private static final Pattern DECORATION = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final Pattern REPETITION = Pattern.compile("^(.+?)\\1+$", Pattern.DOTALL);

    private final Set<String> known = read();

    boolean contains(String password) {
        return known.contains(once(password.toLowerCase(Locale.ROOT))) || known.contains(core(password));
    }

    /** The password without the digits and signs before and after it, once if it repeats itself. */
    static String core(String password) {
        return once(DECORATION.matcher(password.toLowerCase(Locale.ROOT)).replaceAll(""));
    }

    private static String once(String text) {
        return REPETITION.matcher(text).replaceFirst("$1");
    }

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
