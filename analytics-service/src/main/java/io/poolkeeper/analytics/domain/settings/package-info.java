/** What an installation may choose. */
package io.poolkeeper.analytics.domain.settings;
