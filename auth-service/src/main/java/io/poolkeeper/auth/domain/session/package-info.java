/** Signing in, staying signed in, and signing out. */
@NullMarked
package io.poolkeeper.auth.domain.session;

import org.jspecify.annotations.NullMarked;
