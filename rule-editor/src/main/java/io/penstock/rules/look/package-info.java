/// Small nodes that several rooms of the editor show: icons, highlighted text, notices.
package io.penstock.rules.look;
