/// Sending test mail: one composed message, an .eml, or a generated load; and the moods of the sandbox that answers.
///
/// All of it goes through the node's control API. Never reads or writes anything but the files that the user names.
@NullMarked
package io.penstock.app.sending;

import org.jspecify.annotations.NullMarked;
