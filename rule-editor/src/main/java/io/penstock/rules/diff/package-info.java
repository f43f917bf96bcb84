/// What differs between two tables, in the analyst's words: rules added, removed, moved, and fields changed; and the
/// merge of two people's work. Pure functions on values.
package io.penstock.rules.diff;
