/** The configurations of nodes and their versions. */
package io.poolkeeper.registry.domain.configuration;
