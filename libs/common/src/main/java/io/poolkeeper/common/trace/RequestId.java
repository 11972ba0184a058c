package io.poolkeeper.common.trace;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The id of the request being served: the caller's {@code X-Request-Id} when it is harmless, else our own. */
@RequestScoped
public class RequestId {

    private String value = UUID.randomUUID().toString();

    public String value() {
        return value;
    }

    void accept(String proposed) {
        value = proposed;
    }
}
