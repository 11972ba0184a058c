package io.poolkeeper.agent.oci.transport;

/**
 * The SDK signs {@code host} and {@code date}, so it must be the one that sets them. The JDK reads its permission once,
 * when the first HTTP client of the process is made: whoever makes one asks for it first.
 */
public final class SignedHeaders {

    private SignedHeaders() {}

    public static void allow() {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,date");
    }
}
