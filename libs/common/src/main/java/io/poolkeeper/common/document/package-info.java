/** What the OpenAPI documents of all services say alike. */
package io.poolkeeper.common.document;
