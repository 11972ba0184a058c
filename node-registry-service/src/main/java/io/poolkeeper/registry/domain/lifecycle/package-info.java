/** The status of nodes, and how silence changes it. */
package io.poolkeeper.registry.domain.lifecycle;
