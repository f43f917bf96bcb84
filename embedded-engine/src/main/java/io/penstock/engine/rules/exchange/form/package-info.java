/// What the forms of all servers have in common. For the packages beside it, and for those who show what they say.
package io.penstock.engine.rules.exchange.form;
