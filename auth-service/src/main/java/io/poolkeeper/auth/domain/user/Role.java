package io.poolkeeper.auth.domain.user;

/** In ascending order: each role may do what the ones before it may. */
public enum Role {
    USER,
    DEVOPS,
    ADMIN
}
