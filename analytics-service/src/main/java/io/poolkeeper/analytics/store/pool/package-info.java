/** Known pools in PostgreSQL. */
package io.poolkeeper.analytics.store.pool;
