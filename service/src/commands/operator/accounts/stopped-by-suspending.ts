import type { AuditEvent } from '../../../domain/audit.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import { waitingKinds } from '../../../domain/standing/waiting-change.ts';
import { noticesToNew, stoppedAs } from '../../../journeys/waiting/told.ts';
import type { OperatorContext } from '../command/operator-command.ts';

/**
 * What suspending an account stops of what waits for it: the log says so, and whoever was to come by it hears it, on the number or mailbox that was to be
 * the account's alone. Of the suspension its contacts hear nothing.
 */
export const stoppedBySuspending = async (
  { store, clock, notices, operator }: OperatorContext,
  accountId: string,
): Promise<{ readonly audit: readonly AuditEvent[]; readonly messages: readonly OutgoingMessage[] }> => {
  const now = clock.now();
  const pending = await Promise.all(waitingKinds.map((kind) => store.waiting.pending(accountId, kind)));
  const waits = pending.filter((change) => change !== undefined);
  return {
    audit: waits.map(({ id, kind }) => ({
      type: stoppedAs[kind],
      at: now.toISOString(),
      accountId,
      actor: `operator:${operator}`,
      detail: { change: id, by: 'suspension' },
    })),
    messages: waits.flatMap((change) => noticesToNew(notices, change, stoppedAs[change.kind], now)),
  };
};
