/** Policies replayed over what was recorded, beside what really happened. */
package io.poolkeeper.analytics.domain.backtest;
