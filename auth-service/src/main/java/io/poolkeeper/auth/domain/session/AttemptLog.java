package io.poolkeeper.auth.domain.session;

import java.time.Instant;

public interface AttemptLog {
    /** What is known of the account and address, nothing yet included; holds the row until the transaction ends. */
    Failures lock(String account, String address, Instant now);

    void save(String account, String address, Failures failures);

    void forget(String account, String address);

    void forgetBefore(Instant moment);
}
