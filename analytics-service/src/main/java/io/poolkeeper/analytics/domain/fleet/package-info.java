/** The fleet's figures for Prometheus: a fixed number of series, however many pools there are. */
package io.poolkeeper.analytics.domain.fleet;
