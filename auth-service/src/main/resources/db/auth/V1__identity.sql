CREATE TABLE auth.app_user (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email            text        NOT NULL CHECK (char_length(email) BETWEEN 3 AND 254),
    full_name        text        NOT NULL CHECK (char_length(full_name) BETWEEN 1 AND 255),
    role             text        NOT NULL DEFAULT 'USER' CHECK (role IN ('USER', 'DEVOPS', 'ADMIN')),
    auth_provider    text        NOT NULL DEFAULT 'LOCAL' CHECK (auth_provider IN ('LOCAL', 'KEYCLOAK')),
    keycloak_user_id text        UNIQUE,
    password_hash    text,
    is_active        boolean     NOT NULL DEFAULT true,
    role_override    boolean     NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL,
    CHECK ((auth_provider = 'KEYCLOAK') = (keycloak_user_id IS NOT NULL)),
    CHECK (auth_provider = 'LOCAL' OR password_hash IS NULL),
    CHECK (auth_provider = 'KEYCLOAK' OR NOT role_override)
);
CREATE UNIQUE INDEX app_user_email ON auth.app_user (lower(email));
CREATE INDEX app_user_admins ON auth.app_user (id) WHERE role = 'ADMIN' AND is_active;

-- Failed sign-ins are counted per account and address, for unknown accounts too, so that an answer never tells which exist
-- and nobody can lock the owner of an account out from elsewhere.
CREATE TABLE auth.sign_in_attempt (
    account       text        NOT NULL,
    address       text        NOT NULL,
    failures      integer     NOT NULL CHECK (failures >= 0),
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    PRIMARY KEY (account, address)
);
CREATE INDEX sign_in_attempt_age ON auth.sign_in_attempt (last_at);

-- One row per refresh token ever handed out in a session (family); only the SHA-256 of the token is kept.
CREATE TABLE auth.refresh_token (
    id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     bigint      NOT NULL REFERENCES auth.app_user (id) ON DELETE CASCADE,
    family      uuid        NOT NULL,
    hash        text        NOT NULL UNIQUE,
    started_at  timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    replaced_by bigint      REFERENCES auth.refresh_token (id) ON DELETE SET NULL,
    revoked_at  timestamptz
);
CREATE INDEX refresh_token_family ON auth.refresh_token (family);
CREATE INDEX refresh_token_user ON auth.refresh_token (user_id);
CREATE INDEX refresh_token_replaced_by ON auth.refresh_token (replaced_by);
CREATE INDEX refresh_token_expiry ON auth.refresh_token (expires_at);

-- The private half is sealed under SECRET_KEY. At most one key signs and one waits.
CREATE TABLE auth.signing_key (
    kid            text        PRIMARY KEY,
    public_key     bytea       NOT NULL,
    sealed_private bytea       NOT NULL,
    state          text        NOT NULL CHECK (state IN ('NEXT', 'ACTIVE', 'RETIRING')),
    created_at     timestamptz NOT NULL,
    activated_at   timestamptz,
    retired_at     timestamptz,
    CHECK ((state = 'NEXT') = (activated_at IS NULL)),
    CHECK ((state = 'RETIRING') = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX signing_key_single_next ON auth.signing_key (state) WHERE state = 'NEXT';
CREATE UNIQUE INDEX signing_key_single_active ON auth.signing_key (state) WHERE state = 'ACTIVE';

-- The one-time token that makes the first administrator: the only row, or none.
CREATE TABLE auth.bootstrap_token (
    id         integer     PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    hash       text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

GRANT USAGE ON SCHEMA auth TO poolkeeper_auth;
GRANT SELECT, INSERT, UPDATE ON auth.app_user TO poolkeeper_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.sign_in_attempt TO poolkeeper_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.refresh_token TO poolkeeper_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.signing_key TO poolkeeper_auth;
GRANT SELECT, INSERT, UPDATE ON auth.bootstrap_token TO poolkeeper_auth;
