package io.poolkeeper.auth.domain.user;

/** Who someone is to an identity provider. Only both together name a person: subjects are unique within their issuer. */
public record ExternalIdentity(String issuer, String subject) {}
