package io.poolkeeper.agent.configuration;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The variables the agent was started with. What is set to nothing counts as not set. */
public final class Environment {

    private final Function<String, Optional<String>> variables;

    public Environment(Function<String, Optional<String>> variables) {
        this.variables = name -> variables.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public Optional<String> text(String name) {
        return variables.apply(name);
    }

    /** As in the reference: only the word true switches on. */
    public boolean flag(String name, boolean otherwise) {
        return text(name).map(value -> value.equalsIgnoreCase("true")).orElse(otherwise);
    }

    public Optional<Long> number(String name) {
        return text(name).map(value -> {
            if (!value.matches("[1-9]\\d{0,17}")) {
                throw new Unusable(name + " must be a positive whole number.");
            }
            return Long.valueOf(value);
        });
    }

    /** {@code 15s}, {@code 2m}, {@code 15} (seconds) or {@code PT15S}. */
    public Duration duration(String name, Duration otherwise) {
        return text(name).map(value -> duration(name, value)).orElse(otherwise);
    }

    public Optional<URI> address(String name) {
        return text(name).map(value -> address(name, value));
    }

    /** The value of a setting that must be a web address. */
    public static URI address(String name, String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable(name + " is no address.");
        }
        throw new Unusable(name + " must be an http or https address.");
    }

    private static Duration duration(String name, String value) {
        String text = value.toUpperCase(Locale.ROOT);
        String iso = text.matches("\\d{1,9}") ? "PT" + text + "S" : text.startsWith("P") ? text : "PT" + text;
        try {
            Duration duration = Duration.parse(iso);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new Unusable(name + " must be a duration such as 15s or 2m.");
        }
        throw new Unusable(name + " must be longer than nothing.");
    }
}
