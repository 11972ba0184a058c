package io.poolkeeper.auth.domain.user;

import java.util.Optional;

/** Which users to list; what is empty does not narrow. The text is looked for in e-mail and name, in any case. */
public record UserFilter(Optional<String> text, Optional<Role> role, Optional<Boolean> active) {}
