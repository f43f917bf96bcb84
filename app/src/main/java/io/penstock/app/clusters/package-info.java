/// The clusters as cards: how they are, adding and changing them.
@NullMarked
package io.penstock.app.clusters;

import org.jspecify.annotations.NullMarked;
