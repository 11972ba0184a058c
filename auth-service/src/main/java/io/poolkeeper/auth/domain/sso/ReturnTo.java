package io.poolkeeper.auth.domain.sso;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in our own pages to go on after signing in. Anything that a browser could take for another site is the start page. */
final class ReturnTo {
    private static final Pattern OWN_PAGE = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,500}");

    private ReturnTo() {}

    static String of(@Nullable String wanted) {
        return Optional.ofNullable(wanted)
                .filter(path -> OWN_PAGE.matcher(path).matches())
                .orElse("/");
    }
}
