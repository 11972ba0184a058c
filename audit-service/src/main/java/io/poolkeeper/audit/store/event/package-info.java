/** The trail in PostgreSQL, read only. */
package io.poolkeeper.audit.store.event;
