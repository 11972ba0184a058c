-- Grows with every change after which older access tokens must not be accepted; they carry the version they were made with.
ALTER TABLE auth.app_user ADD COLUMN token_version integer NOT NULL DEFAULT 0 CHECK (token_version >= 0);

-- A subject is unique within its issuer only. Two providers, or a provider and this service, may know the same e-mail
-- address: those are separate accounts, and only local ones sign in by it.
ALTER TABLE auth.app_user ADD COLUMN issuer text CHECK (char_length(issuer) <= 2000);
ALTER TABLE auth.app_user DROP CONSTRAINT app_user_keycloak_user_id_key;
CREATE UNIQUE INDEX app_user_identity ON auth.app_user (issuer, keycloak_user_id) WHERE keycloak_user_id IS NOT NULL;
DROP INDEX auth.app_user_email;
CREATE UNIQUE INDEX app_user_local_email ON auth.app_user (lower(email)) WHERE auth_provider = 'LOCAL';
GRANT DELETE ON auth.app_user TO poolkeeper_auth;

-- Where a session was last used from, for its owner to recognise it by.
ALTER TABLE auth.refresh_token ADD COLUMN ip_address text;
ALTER TABLE auth.refresh_token ADD COLUMN user_agent text;

-- What ended before its time: a user's tokens before a version, or a session. Kept as long as a token of it could live.
CREATE TABLE auth.revocation (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id bigint,
    version integer,
    session uuid,
    at      timestamptz NOT NULL,
    CHECK ((user_id IS NULL) <> (session IS NULL)),
    CHECK ((user_id IS NULL) = (version IS NULL))
);
CREATE INDEX revocation_at ON auth.revocation (at);
CREATE INDEX revocation_session ON auth.revocation (session) WHERE session IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON auth.revocation TO poolkeeper_auth;

-- At most one link a user; only the SHA-256 of its token is kept, and a spent one is gone.
CREATE TABLE auth.password_reset (
    user_id    bigint      PRIMARY KEY REFERENCES auth.app_user (id) ON DELETE CASCADE,
    hash       text        NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.password_reset TO poolkeeper_auth;

-- A sign-in at an identity provider that has begun: its state works once, in the browser that began it.
CREATE TABLE auth.sso_attempt (
    state_hash   text        PRIMARY KEY,
    browser_hash text        NOT NULL,
    nonce        text        NOT NULL,
    verifier     text        NOT NULL,
    return_to    text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX sso_attempt_expiry ON auth.sso_attempt (expires_at);
GRANT SELECT, INSERT, DELETE ON auth.sso_attempt TO poolkeeper_auth;
