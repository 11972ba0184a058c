package io.poolkeeper.common.audit;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of the trail: what stands under a name that sounds secret, and what has a credential's form wherever
 * it stands. The trail is kept for years and leaves the house; a secret in it could never be taken back.
 */
final class Redaction {
    static final String MASK = "***";
    static final int LONGEST = 8_192;
    private static final int KEPT = LONGEST - 192;
    private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");

    private static final Pattern NAME = Pattern.compile(
            "passw|passphrase|pwd|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|signing[_-]?key|credential|cookie"
                    + "|authorization|bearer|signature");

    /** The id of a token or key is public, as is when it ends; what it identifies is not. */
    private static final Pattern PUBLIC_NAME = Pattern.compile(".*[_-](id|at|type|name|count|version|path)");

    /** Our own keys and join tokens: their id may be read, the rest not, however much of it was cut off. */
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?<![0-9A-Za-z])((?:ask|pkj)_[0-9a-z]{12})_[0-9A-Za-z_-]+");

    private static final Pattern JWT = Pattern.compile("(?<![0-9A-Za-z])eyJ[0-9A-Za-z_-]{5,}(\\.[0-9A-Za-z_-]*){0,2}");
    private static final Pattern SCHEME =
            Pattern.compile("\\b((?i:bearer|basic))\\s+(?=\\S*[0-9A-Z=])[0-9A-Za-z._~+/=-]{4,}");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(-----END [A-Z ]*PRIVATE KEY-----)?");
    private static final Pattern USER_INFO =
            Pattern.compile("(?i)([a-z][a-z0-9+.-]{0,20}://[^\\s/:@]{0,200}):[^\\s/@]+@");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)\\b((?:password|passwd|passphrase|secret|token|api[_-]?key|authorization)\"?\\s*[=:]\\s*\"?)([^\\s\"&,;*]+)");

    private Redaction() {}

    static Map<String, Object> of(Map<?, ?> details) {
        Map<String, Object> shown = new LinkedHashMap<>();
        details.forEach((name, value) -> shown.put(text(String.valueOf(name)), value(String.valueOf(name), value)));
        return shown;
    }

    static @Nullable String of(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static @Nullable Object value(String name, @Nullable Object value) {
        return isSecret(name) && !(value instanceof Boolean) && value != null ? MASK : plain(value);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Number number -> number;
            case Boolean flag -> flag;
            case Map<?, ?> map -> of(map);
            case Iterable<?> many -> each(many);
            case Object array when array.getClass().isArray() -> each(elements(array));
            default -> text(value.toString());
        };
    }

    private static List<@Nullable Object> each(Iterable<?> many) {
        List<@Nullable Object> shown = new ArrayList<>();
        many.forEach(element -> shown.add(plain(element)));
        return shown;
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static boolean isSecret(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(plain).find() && !PUBLIC_NAME.matcher(plain).matches();
    }

    private static String text(String text) {
        String shown = CREDENTIAL.matcher(text).replaceAll("$1_" + MASK);
        shown = PEM.matcher(shown).replaceAll(MASK);
        shown = JWT.matcher(shown).replaceAll(MASK);
        shown = SCHEME.matcher(shown).replaceAll("$1 " + MASK);
        shown = USER_INFO.matcher(shown).replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
        shown = ASSIGNMENT.matcher(shown).replaceAll("$1" + MASK);
        // PostgreSQL keeps no NUL, and UTF-8 no half of a pair; an event must not fail for one
        return HALF_A_PAIR.matcher(cut(shown)).replaceAll("\uFFFD").replace("\u0000", "");
    }

    /** An event tells what happened; it is not where a megabyte is kept. */
    private static String cut(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, KEPT) + "... (" + (text.length() - KEPT) + " characters cut)";
    }
}
