/** How many heartbeats the registry stores a second, and what bounds it: HTTP, the service, or PostgreSQL. */
package io.poolkeeper.benchmarks.heartbeats;
