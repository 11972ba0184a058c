package io.poolkeeper.registry.domain.health;

/** Whether the registry can do its work. */
public interface Liveness {

    boolean databaseAnswers();
}
