/// The file that says what is done to mail on its way out. The assembly enters.
package io.penstock.engine.process.config;
