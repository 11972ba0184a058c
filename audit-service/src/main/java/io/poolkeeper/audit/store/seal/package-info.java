/** Seals and signed heads in PostgreSQL. */
package io.poolkeeper.audit.store.seal;
