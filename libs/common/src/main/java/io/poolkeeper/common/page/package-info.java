/** Lists: limits, cursors and the headers that carry them. */
package io.poolkeeper.common.page;
