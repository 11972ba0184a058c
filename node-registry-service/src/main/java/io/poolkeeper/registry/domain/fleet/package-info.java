/** The whole fleet at one glance. */
package io.poolkeeper.registry.domain.fleet;
