import type { Session } from '../../../domain/account.ts';
import type { AttemptIn, AttemptOf, Means } from '../../../domain/attempt/attempt.ts';
import { isLinkedProvider, isSameMeans, type LinkedMeans } from '../../../domain/evidence/linked-means.ts';
import { waysOf, type WayIn } from '../../../domain/ways-in/way-in.ts';
import { holderWithNumber, isSamePerson } from '../../../domain/evidence/same-person.ts';
import { resolveHolder, resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import { shownClosed } from '../../attempt/roads.ts';
import type { Shown, Visitor } from '../../attempt/visitor.ts';
import { noticesTo } from '../../notices/notices-to.ts';
import { accountOfProven } from './account-of-proven.ts';
import { closedSince, decidedOn, type RegisterParts } from '../policy.ts';

/** What was proven, and the session of whom it is to join the account of. */
export interface Joining {
  readonly evidence: Means['evidence'];
  readonly linked?: Means['linked'] | undefined;
  readonly session: Pick<Session, 'id' | 'accountId'>;
}

/** What joining came to: it is done; why it is not; or another request was faster. */
export type Joined = { readonly joined: AttemptOf<'register'> } | { readonly hindered: Shown } | 'moved-on';

/** The very certificate that the account has already: what it has signed is evidence, and no second way in, which would stay where the first is renewed. */
const isLinkedAlready = (ways: readonly WayIn[], linked: LinkedMeans): boolean =>
  waysOf(ways, 'certificate').some(({ certificate }) => isSameMeans(certificate, linked));

/**
 * Adds what was proven to the account of a session, as another way in or as stronger evidence alone, with notice to every contact. It has to be
 * of the same person, by number, and the road must be open. What waited for its time as the same means need not wait any more.
 */
export const joinAccount = async (
  parts: RegisterParts,
  attempt: AttemptIn<'register', 'known' | 'waiting'>,
  { evidence, linked: proven, session }: Joining,
  visitor: Visitor,
): Promise<Joined> => {
  const { journey, notices } = parts;
  const { store, clock } = journey.parts;
  const { about } = attempt;
  const identity = resolveIdentity(about.kind, evidence);
  const holder = resolveHolder(evidence);
  const own = await accountOfProven(store, about.kind, evidence);
  const isTheirs =
    own?.account.id === session.accountId && (own.tied === undefined || isSamePerson(own.account.holder, holder));
  if (identity === undefined || holder === undefined || own === undefined || !isTheirs)
    return { hindered: { code: 'means-of-another' } };
  const closed = closedSince(parts, attempt, 'link-only');
  if (closed !== undefined) return { hindered: shownClosed('method-closed', closed) };
  const { account, tied } = own;
  const linked =
    proven !== undefined && isLinkedAlready(await store.waysIn.of(account.id), proven) ? undefined : proven;
  const added = linked === undefined ? 'evidence-added' : 'means-linked';
  const told = linked !== undefined && isLinkedProvider(linked) ? 'provider-linked' : added;
  const decision = decidedOn(parts, attempt, evidence);
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId: account.id }),
    browserHash: visitor.freshHash,
  };
  const audit = [
    journey.event(attempt, visitor, added, {
      accountId: account.id,
      detail: {
        identityLevel: decision.identityLevel,
        ruleSet: decision.ruleSet,
        ...(tied === undefined ? {} : { takesNumber: true }),
      },
    }),
  ];
  const messages = noticesTo(notices, account.holder, told, clock.now());
  const waits = linked === undefined ? undefined : await store.waiting.pending(account.id, 'means');
  const isWaiting = waits !== undefined && linked !== undefined && isSameMeans(waits.linked, linked);
  const came = await store.attempts.linkMeans(
    completed,
    attempt.version,
    {
      accountId: account.id,
      sessionId: session.id,
      identity,
      holder,
      evidence,
      decision,
      method: about.method,
      ...(tied === undefined
        ? {}
        : { takesNumber: { former: account.holder, holder: holderWithNumber(account.holder, holder) } }),
      ...(linked === undefined ? {} : { linked }),
      ...(isWaiting ? { settles: waits.id } : {}),
    },
    { audit, messages },
  );
  if (came === 'moved-on') return came;
  if (came === 'not-standing') return { hindered: { code: 'sign-in-required' } };
  if (came === 'linked-elsewhere') return { hindered: { code: 'identity-provider-linked-elsewhere' } };
  for (const one of audit) journey.parts.observe(one);
  return { joined: completed };
};
