/** Reads sealed events back. */
package io.poolkeeper.audit.store.proof;
