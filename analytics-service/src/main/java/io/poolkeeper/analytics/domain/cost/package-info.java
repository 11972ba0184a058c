/** What pools cost, by the price in their policies: what was spent, what floors add, what regrets came to. */
package io.poolkeeper.analytics.domain.cost;
