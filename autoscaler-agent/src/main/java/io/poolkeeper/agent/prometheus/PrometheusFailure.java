package io.poolkeeper.agent.prometheus;

/** Why a Prometheus server gave no answer that can be used. */
public final class PrometheusFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    PrometheusFailure(String sentence) {
        super(sentence);
    }
}
