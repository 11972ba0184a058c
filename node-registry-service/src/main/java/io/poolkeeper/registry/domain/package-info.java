/** What the service knows and decides; imports neither resource nor store. */
package io.poolkeeper.registry.domain;
