/** The keys that sign access tokens: made, sealed, shared by replicas, rotated and published. */
@NullMarked
package io.poolkeeper.auth.domain.key;

import org.jspecify.annotations.NullMarked;
