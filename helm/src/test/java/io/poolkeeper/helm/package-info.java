/** Holds the chart, and what is rendered from it, to what Kubernetes accepts and the services read. */
package io.poolkeeper.helm;
