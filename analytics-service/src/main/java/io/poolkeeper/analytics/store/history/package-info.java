/** A pool's history in PostgreSQL. */
package io.poolkeeper.analytics.store.history;
