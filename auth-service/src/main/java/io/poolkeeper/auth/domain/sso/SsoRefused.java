package io.poolkeeper.auth.domain.sso;

/** Why somebody who comes from the identity provider is not let in. The code is for the address bar, the reason for the trail. */
public class SsoRefused extends Exception {
    private static final long serialVersionUID = 1;

    /** What the login page is told. */
    public enum Code {
        /** The sign-in was not begun in this browser, was finished already, or took too long. */
        STATE,
        /** The answer comes from another provider than the one that was asked. */
        ISSUER,
        /** The provider let nobody in. */
        DENIED,
        /** The provider does not take the code, or its token does not hold. */
        TOKEN,
        /** The provider names no e-mail address. */
        EMAIL,
        /** The account here is not active. */
        INACTIVE,
        /** The provider cannot be reached. */
        UNAVAILABLE
    }

    private final Code code;

    SsoRefused(Code code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
