/** What the meters of every service have in common. */
package io.poolkeeper.common.metrics;
