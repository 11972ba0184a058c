/** The API keys of nodes. */
package io.poolkeeper.registry.domain.key;
