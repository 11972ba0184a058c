/** Figures of the fleet and of nodes, now and over time; each is defined where it is computed. */
package io.poolkeeper.analytics.domain.figure;
