/** Any view as a file: streamed, whole, and safe to open in a spreadsheet. */
package io.poolkeeper.analytics.domain.export;
