package io.poolkeeper.registry.domain;

/** Whether the registry can do its work. */
public interface Liveness {

    boolean databaseAnswers();
}
