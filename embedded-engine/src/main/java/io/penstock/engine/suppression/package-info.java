/// Addresses that are not sent to, and why.
///
/// Delivery asks before each try; rules, bounces and operators add. Also counts the bounces that lead to it. Kept in
/// H2; the check itself is in memory. Depends on nothing in this engine. Promise: what was added is durable and in
/// force when the call returns.
package io.penstock.engine.suppression;
