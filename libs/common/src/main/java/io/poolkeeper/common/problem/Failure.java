package io.poolkeeper.common.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A broken request, or one that cannot be served now. The message is shown to the caller: it never holds a secret, SQL or
 * the text of an exception. Anything that is not a Failure is a bug and answers 500 with the request id.
 */
public abstract sealed class Failure extends RuntimeException {

    /** In characters. A sentence quotes what was sent, which may be long; an answer need not repeat all of it. */
    private static final int LONGEST_SENTENCE = 2_000;

    private final int status;

    private Failure(int status, String sentence) {
        super(cut(sentence), null, false, false);
        this.status = status;
    }

    private static String cut(String sentence) {
        return sentence.length() <= LONGEST_SENTENCE ? sentence : sentence.substring(0, LONGEST_SENTENCE) + "\u2026";
    }

    public int status() {
        return status;
    }

    /** What is wrong where; empty when the sentence says it all. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** When it makes sense to try again. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** 400: the request cannot be understood. */
    public static final class BadRequest extends Failure {
        public BadRequest(String sentence) {
            super(400, sentence);
        }
    }

    /** 401: who the caller is could not be proved. */
    public static final class Unauthenticated extends Failure {
        public Unauthenticated(String sentence) {
            super(401, sentence);
        }
    }

    /** 403: the caller is known and may not do this. */
    public static final class Refused extends Failure {
        public Refused(String sentence) {
            super(403, sentence);
        }
    }

    /** 404: there is no such thing, or none the caller may see. */
    public static final class NotFound extends Failure {
        public NotFound(String type, Object id) {
            super(404, "There is no %s %s".formatted(type, id));
        }
    }

    /** 409: it would clash with what is there. */
    public static final class Conflict extends Failure {
        public Conflict(String sentence) {
            super(409, sentence);
        }
    }

    /** 412: the caller's view is out of date. */
    public static final class PreconditionFailed extends Failure {
        public PreconditionFailed(String sentence) {
            super(412, sentence);
        }
    }

    /** 422: understood, but it cannot be right; all errors at once. */
    public static final class Invalid extends Failure {
        private final transient List<FieldError> errors;

        public Invalid(String sentence, List<FieldError> errors) {
            super(422, sentence);
            this.errors = List.copyOf(errors);
        }

        @Override
        public List<FieldError> errors() {
            return errors;
        }
    }

    /** 428: the caller must say which state it is changing. */
    public static final class PreconditionRequired extends Failure {
        public PreconditionRequired(String sentence) {
            super(428, sentence);
        }
    }

    /** 429: slower, please. */
    public static final class TooManyRequests extends Failure {
        private final Duration wait;

        public TooManyRequests(String sentence, Duration wait) {
            super(429, sentence);
            this.wait = wait;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(wait);
        }
    }

    /** 501: this installation is not set up for it. */
    public static final class NotConfigured extends Failure {
        public NotConfigured(String sentence) {
            super(501, sentence);
        }
    }

    /** 503: not now. */
    public static final class Unavailable extends Failure {
        private final Duration wait;

        public Unavailable(String sentence, Duration wait) {
            super(503, sentence);
            this.wait = wait;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(wait);
        }
    }
}
