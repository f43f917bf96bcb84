/// The wire records of the control API (`/v1`), shared by server, command line and console: JSON in camelCase,
/// instants in ISO 8601, durations as `...Millis`.
///
/// Values only: no room behind the API shows through, so a console can talk to a node of another version. Fields
/// are only ever added; readers ignore what they do not know. Depends on nothing; everyone may enter.
package io.penstock.engine.control.api;
