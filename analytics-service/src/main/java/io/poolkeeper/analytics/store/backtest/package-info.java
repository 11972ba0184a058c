/** Backtests in PostgreSQL. */
package io.poolkeeper.analytics.store.backtest;
