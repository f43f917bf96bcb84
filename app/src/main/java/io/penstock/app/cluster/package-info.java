/// The clusters that this console knows: who they are, how their connections stand, what they stream, and the commands
/// that wait for them.
///
/// Connections run on virtual threads (`cluster-NAME`); what screens read ([io.penstock.app.cluster.Session])
/// changes on the JavaFX thread only. Sees `fx` and `store`.
@NullMarked
package io.penstock.app.cluster;

import org.jspecify.annotations.NullMarked;
