/** What one agent costs with few pools and with many: time, memory and calls to OCI. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.agent;
