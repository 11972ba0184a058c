package io.poolkeeper.agent.oci;

import com.oracle.bmc.model.BmcException;
import java.util.List;
import java.util.Locale;

/** Why a call to OCI brought no answer that can be used. */
public final class CloudFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Told apart because each asks for another reaction. */
    public enum Kind {
        /** 412: the pool changed since it was read. */
        CHANGED,
        /** 409: the pool is busy, or the retry token was invalidated. */
        CONFLICT,
        THROTTLED,
        /** 401 and 404: OCI does not say whether a thing is absent or forbidden. */
        DENIED,
        /** Service limit or quota. */
        LIMIT,
        /** No host left for the shape. */
        CAPACITY,
        /** The request itself was wrong. */
        REJECTED,
        /** A timeout, a broken connection, a garbled answer, a 5xx: it may have happened or not. */
        UNKNOWN,
        /** The agent is stopping. */
        STOPPED
    }

    /** Letters only: OCI writes the same words as a code, as a constant and as a sentence. */
    private static final List<String> A_LIMIT =
            List.of("limitexceeded", "limitsexceeded", "limitswereexceeded", "quotaexceeded");

    private static final List<String> A_RATE = List.of("ratelimit", "toomanyrequests");
    private static final List<String> NO_HOST = List.of("outofhostcapacity", "outofcapacity");

    private final Kind kind;

    public CloudFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    private CloudFailure(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    static CloudFailure of(BmcException e) {
        return new CloudFailure(kind(e), firstLine(e), e);
    }

    public Kind kind() {
        return kind;
    }

    /** By text, for errors that OCI tells in work requests and as internal errors. */
    public static Kind kindOf(String code, String message) {
        String letters = (code + " " + message).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        if (says(letters, A_RATE)) {
            return Kind.UNKNOWN;
        }
        if (says(letters, A_LIMIT)) {
            return Kind.LIMIT;
        }
        return says(letters, NO_HOST) ? Kind.CAPACITY : Kind.UNKNOWN;
    }

    private static boolean says(String letters, List<String> words) {
        return words.stream().anyMatch(letters::contains);
    }

    private static Kind kind(BmcException e) {
        return switch (e.getStatusCode()) {
            case 412 -> Kind.CHANGED;
            case 409 -> Kind.CONFLICT;
            case 429 -> Kind.THROTTLED;
            case 401, 403, 404 -> Kind.DENIED;
            default -> byText(e);
        };
    }

    private static Kind byText(BmcException e) {
        Kind told = kindOf(String.valueOf(e.getServiceCode()), String.valueOf(e.getMessage()));
        boolean refused = e.getStatusCode() >= 400 && e.getStatusCode() < 500;
        return told == Kind.UNKNOWN && refused ? Kind.REJECTED : told;
    }

    /** The SDK's message runs over ten lines; the first says it all. */
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("OCI gave no reason");
    }
}
