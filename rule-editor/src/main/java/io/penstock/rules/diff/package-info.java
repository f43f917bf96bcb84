/// The merge of two people's work on a table. Pure functions on values.
package io.penstock.rules.diff;
