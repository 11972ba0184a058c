/** Secrets inside configurations: sealed at rest, masked for readers. */
package io.poolkeeper.registry.domain.secret;
