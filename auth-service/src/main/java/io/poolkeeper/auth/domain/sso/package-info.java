/** Signing in through an identity provider: which one, how its answer is checked, and who its people are here. */
@NullMarked
package io.poolkeeper.auth.domain.sso;

import org.jspecify.annotations.NullMarked;
