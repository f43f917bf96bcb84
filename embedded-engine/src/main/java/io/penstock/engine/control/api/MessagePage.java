package io.penstock.engine.control.api;

import java.util.List;

/// `GET /v1/messages?recipient=&id=&queue=&outcome=&category=&from=&to=&limit=&cursor=`, newest first.
public record MessagePage(List<MessageRow> rows, String nextCursor) {}
