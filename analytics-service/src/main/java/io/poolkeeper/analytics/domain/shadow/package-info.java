/** Second policies that run beside the live ones on the same observations. */
package io.poolkeeper.analytics.domain.shadow;
