package io.poolkeeper.agent.alert;

/** One place where alerts go, tried once each time. */
public interface Sender {

    /** For logs and metrics; never an address. */
    String name();

    boolean takes(Alert alert);

    Delivery send(Alert alert);
}
