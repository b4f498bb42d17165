import type { About, AttemptIn } from '../../../domain/attempt/attempt.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import type { LinkedMeans } from '../../../domain/evidence/linked-means.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import { strengthOfSession } from '../../../domain/ways-in/strength.ts';
import { mayStillAdd, weighChange } from '../../../domain/ways-in/weigh-change.ts';
import type { Trace } from '../../../proofing/method.ts';
import type { Shown, Visitor } from '../../attempt/visitor.ts';
import { joinAccount } from './join-account.ts';
import type { RegisterParts } from '../policy.ts';
import type { RegisterStep } from '../register.ts';

type Into = NonNullable<About<'register'>['into']>;

/** Whether somebody may prove the account further that they are signed in to: as for every way in, they have just signed in, by the strongest there is. */
export const groundsToJoin = async (
  { waysIn, journey }: Pick<RegisterParts, 'waysIn' | 'journey'>,
  sessionSecret: string | undefined,
  kind?: Kind,
): Promise<Into | { readonly problem: Shown }> => {
  const shown = await waysIn.open(sessionSecret);
  if ('problem' in shown) return { problem: { code: shown.problem } };
  const { account, session, ways } = shown;
  const weighed = weighChange({ act: 'add' }, ways, session, journey.parts.clock.now());
  if (weighed === 'too-old') return { problem: { code: 'sign-in-too-old' } };
  if (weighed !== 'now') return { problem: { code: 'stronger-sign-in-needed' } };
  if (kind !== undefined && kind !== account.kind) return { problem: { code: 'method-not-offered' } };
  return { accountId: account.id, sessionId: session.id, strength: strengthOfSession(session) };
};

/** What was proven joins the account that it was begun from, or is refused. It is weighed once more: a stronger way may have come meanwhile. */
export const joinInto = async (
  parts: RegisterParts,
  attempt: AttemptIn<'register', 'waiting'>,
  {
    evidence,
    linked,
    trace,
    into: { accountId, sessionId, strength },
  }: {
    readonly evidence: readonly Evidence[];
    readonly linked?: LinkedMeans | undefined;
    readonly trace: Trace;
    readonly into: Into;
  },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  const refuse = (shown: Shown): Promise<RegisterStep> =>
    journey.save(
      visitor,
      journey.next(attempt, { event: 'refuse', problem: shown.code }),
      {
        audit: [journey.event(attempt, visitor, 'link-refused', { problem: shown.code, accountId, detail: trace })],
      },
      shown,
    );
  const ways = await journey.parts.store.waysIn.of(accountId);
  if (!mayStillAdd(strength, ways)) return refuse({ code: 'stronger-sign-in-needed' });
  const session = { id: sessionId, accountId };
  const came = await joinAccount(parts, attempt, { evidence, linked, session }, visitor);
  if (came === 'moved-on') return journey.reload(visitor);
  return 'joined' in came ? { attempt: came.joined, fresh: true } : refuse(came.hindered);
};
