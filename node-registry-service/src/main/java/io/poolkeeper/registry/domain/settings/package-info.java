/** What an installation may choose. */
package io.poolkeeper.registry.domain.settings;
