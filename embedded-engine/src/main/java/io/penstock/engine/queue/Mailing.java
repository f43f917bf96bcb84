package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;

/// What all queues of one campaign of one tenant have in common, which each of them would otherwise carry itself.
///
/// @param isTransactional whether their mail goes before other mail
record Mailing(String campaign, String tenant, int weight, boolean isTransactional, QueueTools tools) {

    QueueName nameAt(String domain) {
        return new QueueName(campaign, tenant, domain);
    }

    boolean isOf(QueueName name) {
        return campaign.equals(name.campaign()) && tenant.equals(name.tenant());
    }
}
