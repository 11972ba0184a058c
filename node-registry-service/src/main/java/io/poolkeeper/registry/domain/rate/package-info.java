/** How often someone may do something. */
package io.poolkeeper.registry.domain.rate;
