/// From a reply that no rule knows to a rule that knows it.
package io.penstock.rules.trend;
