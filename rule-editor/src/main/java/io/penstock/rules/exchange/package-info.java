/// Tables from and to files of every form that the engine knows. Nothing changes before the analyst has seen what the
/// file holds and what could not be carried over.
package io.penstock.rules.exchange;
