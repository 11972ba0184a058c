/** How the first administrator comes to be. */
@NullMarked
package io.poolkeeper.auth.domain.bootstrap;

import org.jspecify.annotations.NullMarked;
