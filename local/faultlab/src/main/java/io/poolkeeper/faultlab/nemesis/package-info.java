/** What is done to the product: kills, freezes, broken networks. */
package io.poolkeeper.faultlab.nemesis;
