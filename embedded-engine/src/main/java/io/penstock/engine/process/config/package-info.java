/// The file that says what is done to mail on its way out, and what holds of it now. The assembly enters; readers of
/// returned mail ask for what was in force.
package io.penstock.engine.process.config;
