/** Checks that the trail is what was sealed, and hands out what others need to check it. */
package io.poolkeeper.audit.domain.proof;
