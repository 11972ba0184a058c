/** Whether the registry can do its work. */
package io.poolkeeper.registry.domain.health;
