/** Signed heads in PostgreSQL and in the folder beside it. */
package io.poolkeeper.audit.store.head;
