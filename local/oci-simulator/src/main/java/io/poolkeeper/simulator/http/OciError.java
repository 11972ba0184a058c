package io.poolkeeper.simulator.http;

import org.jspecify.annotations.Nullable;

/** A refusal in OCI's words: HTTP status, service code and message. */
public final class OciError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    public OciError(int status, String code, String message) {
        this(status, code, message, null);
    }

    public OciError(int status, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    /** The code that OCI usually gives with a status. */
    public static String usualCode(int status) {
        return switch (status) {
            case 400 -> "InvalidParameter";
            case 401 -> "NotAuthenticated";
            case 404 -> "NotAuthorizedOrNotFound";
            case 409 -> "IncorrectState";
            case 412 -> "NoEtagMatch";
            case 429 -> "TooManyRequests";
            default -> "InternalError";
        };
    }

    public static OciError notFound() {
        return new OciError(404, "NotAuthorizedOrNotFound", "Authorization failed or requested resource not found.");
    }

    public static OciError missing(String parameter) {
        return new OciError(400, "MissingParameter", "The required parameter " + parameter + " is missing.");
    }

    public static OciError invalid(String message) {
        return new OciError(400, "InvalidParameter", message);
    }

    public static OciError incorrectState(String message) {
        return new OciError(409, "IncorrectState", message);
    }

    public static OciError noEtagMatch() {
        return new OciError(412, "NoEtagMatch", "The If-Match header does not match the present etag of the resource.");
    }

    public static OciError invalidatedRetryToken() {
        return new OciError(
                409, "InvalidatedRetryToken", "The provided retry token was used before with a different request.");
    }

    public static OciError tooManyRequests() {
        return new OciError(429, "TooManyRequests", "Too many requests for the user.");
    }

    public static OciError notAuthenticated() {
        return new OciError(
                401,
                "NotAuthenticated",
                "The required information to complete authentication was not provided or was incorrect.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public Reply reply() {
        return Reply.json(status, Json.object("code", code, "message", getMessage()));
    }
}
