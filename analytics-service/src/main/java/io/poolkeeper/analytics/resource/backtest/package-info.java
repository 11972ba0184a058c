/** Backtests over HTTP. */
package io.poolkeeper.analytics.resource.backtest;
