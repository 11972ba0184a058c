/** Which passwords are good enough, and how they are kept and compared. */
@NullMarked
package io.poolkeeper.auth.domain.password;

import org.jspecify.annotations.NullMarked;
