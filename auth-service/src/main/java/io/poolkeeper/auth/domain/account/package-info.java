/** What users change about themselves, and administrators about others. */
@NullMarked
package io.poolkeeper.auth.domain.account;

import org.jspecify.annotations.NullMarked;
