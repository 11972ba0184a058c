/** The days the history is filed by, and how many of them are kept. */
package io.poolkeeper.analytics.domain.partition;
