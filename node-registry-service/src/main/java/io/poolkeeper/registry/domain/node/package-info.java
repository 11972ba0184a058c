/** Nodes as people see and change them. */
package io.poolkeeper.registry.domain.node;
