/// How the console looks: light and dark, and the one meaning of each colour.
@NullMarked
package io.penstock.app.theme;

import org.jspecify.annotations.NullMarked;
