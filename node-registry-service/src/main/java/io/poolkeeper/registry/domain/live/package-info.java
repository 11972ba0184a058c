/** What happens, told to dashboards as it happens. */
package io.poolkeeper.registry.domain.live;
