/** How a machine becomes a node. */
package io.poolkeeper.registry.domain.enrolment;
