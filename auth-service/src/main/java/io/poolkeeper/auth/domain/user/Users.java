package io.poolkeeper.auth.domain.user;

import io.poolkeeper.auth.domain.password.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public interface Users {
    Optional<User> find(long id);

    /** Holds the row until the transaction ends. */
    Optional<User> lock(long id);

    /** The local account with this address; accounts of identity providers are found by who vouches for them. */
    Optional<User> byEmail(String email);

    /** In order of id, those after the given one. */
    List<User> after(long id, UserFilter filter, int offset, int limit);

    long count(UserFilter filter);

    /** The account of this subject of this issuer. */
    Optional<User> byIdentity(ExternalIdentity identity);

    User add(NewUser user, ExternalIdentity identity, Instant now);

    /** Makes a local account one of the identity provider; its password is gone. */
    User link(long id, ExternalIdentity identity);

    void remove(long id);

    long count();

    User add(NewUser user, PasswordHash password, Instant now);

    void save(User user);

    Optional<PasswordHash> passwordOf(long id);

    void setPassword(long id, PasswordHash password);

    /** Holds the rows of all active administrators until the transaction ends, so that two of them cannot remove each other. */
    Set<Long> lockActiveAdmins();
}
