package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.EventPage;
import io.penstock.engine.control.api.InjectRequest;
import io.penstock.engine.control.api.MessageDetail;
import io.penstock.engine.control.api.MessagePage;
import java.util.Map;
/// Messages: found, looked into, handed in.

public interface MessageDesk {
    /// @param query names as in the address line of [MessagePage]
    MessagePage search(Map<String, String> query, int limit, String cursor);

    MessageDetail message(String spoolId);

    /// All that happens, in order.
    ///
    /// @param cursor of the page before; empty for the oldest there is, `now` for what comes from here on
    EventPage events(String cursor, int limit);

    /// Durable on return.
    ///
    /// @param client who hands it in, for the Reception event
    InjectRequest.Result inject(InjectRequest request, String client);
}
