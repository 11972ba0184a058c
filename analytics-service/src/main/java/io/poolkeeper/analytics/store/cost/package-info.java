/** Instance-hours in PostgreSQL. */
package io.poolkeeper.analytics.store.cost;
