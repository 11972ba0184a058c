/** Statements put together from what is asked for. */
package io.poolkeeper.analytics.store.row;
