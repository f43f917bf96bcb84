/// What differs between two tables, in the analyst's words: rules added, removed, moved, and fields changed. Pure
/// functions on values.
package io.penstock.engine.rules.diff;
