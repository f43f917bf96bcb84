/// Tries one reply: which rule decides, what follows from it, and for each rule before it why it does not match.
package io.penstock.rules.proof;
