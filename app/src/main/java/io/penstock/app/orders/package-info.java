/// What rules did beyond single messages, and that still holds: suspensions, throttles, reroutings, suppressed
/// addresses, alerts; with the rule and the reply behind each, and the way to end it. May enter: `queues`, which
/// shows the list.
@NullMarked
package io.penstock.app.orders;

import org.jspecify.annotations.NullMarked;
