/** Signing keys, sealed, as rows. */
package io.poolkeeper.auth.store.key;
