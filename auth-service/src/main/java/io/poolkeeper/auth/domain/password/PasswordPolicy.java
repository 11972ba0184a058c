package io.poolkeeper.auth.domain.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Length and knownness only: rules on kinds of characters make passwords worse. */
@ApplicationScoped
public class PasswordPolicy {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int TELLING_WORD = 3;

    private static final String OUR_WORDS = "poolkeeper autoscaler administrator admin";

    private final CommonPasswords common;

    PasswordPolicy(CommonPasswords common) {
        this.common = common;
    }

    /** What is wrong with the password, for the person of that name and e-mail; empty when it will do. */
    public Optional<String> complaint(String password, String email, String fullName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        }
        return guessable(password, email, fullName)
                ? Optional.of(
                        "is too easy to guess: it is known from breaches, repeats itself, or is made of your own name")
                : Optional.empty();
    }

    private boolean guessable(String password, String email, String fullName) {
        return password.codePoints().distinct().count() < FEWEST_DIFFERENT
                || common.contains(password)
                || ownName(password.toLowerCase(Locale.ROOT), email, fullName);
    }

    private boolean ownName(String password, String email, String fullName) {
        String rest = ownWords(email, fullName).reduce(password, (left, word) -> left.replace(word, ""));
        return !rest.equals(password) && (CommonPasswords.core(rest).isEmpty() || common.contains(rest));
    }

    private static Stream<String> ownWords(String email, String fullName) {
        String[] words = (email + " " + fullName + " " + OUR_WORDS)
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+", -1);
        return Arrays.stream(words).filter(word -> word.length() >= TELLING_WORD);
    }
}
