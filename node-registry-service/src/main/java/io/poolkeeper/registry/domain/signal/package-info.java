/** What replicas tell each other, so that each may answer from memory. */
package io.poolkeeper.registry.domain.signal;
