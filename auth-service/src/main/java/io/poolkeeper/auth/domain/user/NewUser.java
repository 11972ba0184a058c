package io.poolkeeper.auth.domain.user;

public record NewUser(String email, String fullName, Role role) {}
