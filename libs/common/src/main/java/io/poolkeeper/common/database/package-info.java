/** Where the database is, its roles and schemas, and the order of the four migration histories. */
package io.poolkeeper.common.database;
