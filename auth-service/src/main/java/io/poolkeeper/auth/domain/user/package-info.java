/** Who has an account, what role it carries, and who may change that. */
@NullMarked
package io.poolkeeper.auth.domain.user;

import org.jspecify.annotations.NullMarked;
