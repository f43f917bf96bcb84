/// Words for what can be wrong with the files that people name.
///
/// Everyone may enter; depends on nothing.
package io.penstock.engine.files;
