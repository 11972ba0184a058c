/** Registration and join tokens over HTTP. */
package io.poolkeeper.registry.resource.enrolment;
