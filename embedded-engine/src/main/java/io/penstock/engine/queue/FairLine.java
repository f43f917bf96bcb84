package io.penstock.engine.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Scheduled queues in line for one path, by deficit round robin (Shreedhar and Varghese, 1995) on two levels: tenants
/// have turns, each as long as its weight says, and in a tenant's turn its queues have theirs.
///
/// A turn is a quantum of credit, in messages; who has used it up goes to the end of the line. A transaction with many
/// recipients may overdraw, which the next turns pay for. So a tenant with a thousand campaigns has no more of the path
/// than one with a single campaign, and a queue of ten waits for at most a quantum of each other queue of its tenant,
/// however deep those are. Guarded by the ready queue's lock.
final class FairLine {
    private final int quantum;
    private final TurnLine<TenantLine> tenants = new TurnLine<>();
    private final Map<String, TenantLine> byName = new HashMap<>();
    private int size;

    private static final class TenantLine {
        final String tenant;
        final int weight;
        final TurnLine<ScheduledQueue> queues = new TurnLine<>();
        int credit;

        TenantLine(String tenant, int weight) {
            this.tenant = tenant;
            this.weight = weight;
        }
    }

    FairLine(int quantum) {
        this.quantum = quantum;
    }

    /// How many queues stand here.
    int size() {
        return size;
    }

    void add(ScheduledQueue queue) {
        TenantLine tenant = byName.get(queue.mailing().tenant());
        if (tenant == null) {
            tenant = new TenantLine(queue.mailing().tenant(), queue.mailing().weight());
            byName.put(tenant.tenant, tenant);
            tenants.add(tenant);
        }
        tenant.queues.add(queue);
        size++;
    }

    /// The queue whose turn it is; null if none stands here.
    @Nullable
    ScheduledQueue first() {
        while (size > 0) {
            TenantLine tenant = firstTenant();
            if (tenant.queues.isEmpty()) {
                seeOff(tenant);
                continue;
            }
            if (tenant.credit <= 0) tenant.credit += quantum * tenant.weight;
            if (tenant.credit <= 0) {
                // it has overdrawn by more than a turn and pays with this one
                tenants.pass();
                continue;
            }
            ScheduledQueue queue = firstOf(tenant);
            if (queue.credit <= 0) queue.credit += quantum;
            if (queue.credit > 0) return queue;
            tenant.queues.pass();
        }
        return null;
    }

    private TenantLine firstTenant() {
        TenantLine tenant = tenants.first();
        if (tenant == null) throw new IllegalStateException(size + " queues stand in line, and none of their tenants");
        return tenant;
    }

    private static ScheduledQueue firstOf(TenantLine tenant) {
        ScheduledQueue queue = tenant.queues.first();
        if (queue == null) throw new IllegalStateException("tenant " + tenant.tenant + " has no queue in line");
        return queue;
    }

    private void seeOff(TenantLine tenant) {
        if (tenants.mayLeave()) {
            tenants.remove();
            byName.remove(tenant.tenant);
        } else {
            tenants.pass();
        }
    }

    /// The first queue has sent something.
    void sent(int messages) {
        TenantLine tenant = firstTenant();
        ScheduledQueue queue = firstOf(tenant);
        queue.credit -= messages;
        tenant.credit -= messages;
        tenant.queues.sent(messages, queue.credit <= 0);
        tenants.sent(messages, tenant.credit <= 0);
    }

    /// The first queue has nothing to send now: it leaves, or goes to the end of its line.
    void idle(long nowMillis) {
        TenantLine tenant = firstTenant();
        ScheduledQueue queue = firstOf(tenant);
        if (tenant.queues.mayLeave() && queue.unlist(nowMillis)) {
            queue.credit = 0;
            remove();
        } else {
            tenant.queues.pass();
        }
    }

    /// The first queue leaves.
    void remove() {
        firstTenant().queues.remove();
        size--;
    }

    void removeIf(Predicate<ScheduledQueue> test) {
        for (TenantLine tenant : byName.values()) {
            tenant.queues.removeIf(queue -> {
                boolean leaves = test.test(queue);
                if (leaves) size--;
                return leaves;
            });
        }
    }
}
