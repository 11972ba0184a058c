/** A service as it is installed: a process of its own, asked over HTTP. */
@org.jspecify.annotations.NullMarked
package io.poolkeeper.benchmarks.service;
