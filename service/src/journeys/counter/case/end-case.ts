import type { Account } from '../../../domain/account.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import { isIn, type CounterCase } from '../../../domain/counter/counter-case.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { WaitingRecovery } from '../../../domain/standing/waiting-change.ts';
import type { AttemptParts } from '../../attempt/parts.ts';
import { accountOf, waitsFor } from '../recovery.ts';

/** What waited for a case, and whose account it would have given back. */
export interface RecoveryStopped {
  readonly account: Account;
  readonly change: WaitingRecovery;
}

/** How a case ends, and who hears of it. */
export interface Ending {
  /** The case, cancelled. */
  readonly next: CounterCase;
  readonly cancelled: AuditEvent;
  /** By whose word: what waits for the case is noted as stopped so. */
  readonly by: 'case-code' | 'operator';
  messagesOf(stopped: RecoveryStopped | undefined): readonly OutgoingMessage[];
}

const triesAtMost = 5;

/** What waits for a confirmed case of somebody who wants their account back. */
const stoppedWith = async (
  parts: Pick<AttemptParts, 'store'>,
  one: CounterCase,
): Promise<RecoveryStopped | undefined> => {
  const account = one.purpose === 'recover' && isIn(one, 'confirmed') ? await accountOf(parts, one) : undefined;
  const change = account === undefined ? undefined : await waitsFor(parts, account.id, one);
  return account === undefined || change === undefined ? undefined : { account, change };
};

/** The account's own line: it names the case and whoever ended it, for the holder to read. */
const stoppedEvent = ({ cancelled, by }: Ending, { account, change }: RecoveryStopped): AuditEvent => ({
  ...cancelled,
  type: 'counter-recovery-stopped',
  accountId: account.id,
  detail: { ...cancelled.detail, change: change.id, by },
});

/**
 * Cancels a case together with what waits for it, in one statement: neither is ever left without the other. Where somebody has come back by it, or
 * another clerk was faster, nothing is written.
 *
 * @returns what was written down, or that the case has moved on
 */
export const endCase = async (
  parts: Pick<AttemptParts, 'store'>,
  one: CounterCase,
  ending: Ending,
): Promise<readonly AuditEvent[] | 'moved-on'> => {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const stopped = await stoppedWith(parts, one);
    const audit = [ending.cancelled, ...(stopped === undefined ? [] : [stoppedEvent(ending, stopped)])];
    const alongside = { audit, messages: ending.messagesOf(stopped) };
    const came = await parts.store.cases.cancel(ending.next, one.version, stopped?.change.id, alongside);
    if (came === 'cancelled') return audit;
    if (came === 'moved-on') return came;
  }
  throw new Error('what waits for a case keeps changing');
};
