/// What the editor asks of the program around it: the place where the table is in force, work off the JavaFX thread,
/// file
/// dialogs. The host implements these; every room of the editor may use them.
package io.penstock.rules.host;
