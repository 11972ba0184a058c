/** What was recorded of one pool: its sizes, its loads and its resizes. */
package io.poolkeeper.analytics.domain.history;
