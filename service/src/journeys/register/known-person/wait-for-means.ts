import { closedBy, type Account } from '../../../domain/account.ts';
import type { AttemptIn } from '../../../domain/attempt/attempt.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import {
  identityAtProvider,
  isLinkedProvider,
  isSameMeans,
  type LinkedMeans,
} from '../../../domain/evidence/linked-means.ts';
import { resolveIdentity } from '../../../domain/evidence/resolve-identity.ts';
import { waitTimes } from '../../../domain/standing/decide-stop.ts';
import { strength } from '../../../domain/standing/strength.ts';
import type { WaitingMeans } from '../../../domain/standing/waiting-change.ts';
import { shownClosed } from '../../attempt/roads.ts';
import type { Store } from '../../../store/store.ts';
import { takeCosts } from '../../attempt/take-costs.ts';
import type { Shown, Visitor } from '../../attempt/visitor.ts';
import { noticesOfWait } from '../../waiting/told.ts';
import { closedSince, decidedOn, type RegisterParts } from '../policy.ts';
import type { RegisterJourney, RegisterStep } from '../register.ts';

type Known = AttemptIn<'register', 'known'>;
/** A registration that has found an account, and proven means to sign in to it. */
type KnownByMeans = Known & { readonly means: NonNullable<Known['means']> };

const isByMeans = (attempt: Known): attempt is KnownByMeans => attempt.means !== undefined;

const changeOf = (parts: RegisterParts, { about, means, createdAt }: KnownByMeans, accountId: string): WaitingMeans => {
  const { journey, waitHours, stopCodes } = parts;
  const now = journey.parts.clock.now();
  return {
    kind: 'means',
    id: journey.parts.randomId(),
    accountId,
    requestedAt: now.toISOString(),
    ...waitTimes(now, waitHours.means),
    begunBy: strength.authority,
    evidence: means.evidence,
    decision: decidedOn(parts, { about, createdAt }, means.evidence),
    linked: means.linked,
    stopCode: stopCodes.make(),
  };
};

const completedBy = (
  { journey }: RegisterParts,
  attempt: KnownByMeans,
  { accountId, effectiveAt }: WaitingMeans,
  { freshHash }: Visitor,
) => ({ ...journey.next(attempt, { event: 'complete', accountId, effectiveAt }), browserHash: freshHash });

/** A certificate of this issuer, or this very person at the provider, signs in already. */
const signsInAlready = async (store: Store, identity: Identity, linked: LinkedMeans): Promise<boolean> => {
  if (isLinkedProvider(linked))
    return (await store.providers.find(identityAtProvider(identity.kind, linked))) !== undefined;
  const certificates = (await store.certificates.find(identity))?.certificates ?? [];
  return certificates.some(({ issuer }) => issuer === linked.issuer);
};

/** Why nothing may wait: the means sign in already, others have asked this month, or nobody would hear of it. */
const refusalOf = async (
  parts: RegisterParts,
  attempt: KnownByMeans,
  { account, identity }: { readonly account: Account; readonly identity: Identity },
  visitor: Visitor,
): Promise<Shown | undefined> => {
  const { journey } = parts;
  const { means } = attempt;
  const road = closedSince(parts, attempt, 'link-only');
  if (road !== undefined) return shownClosed('method-closed', road);
  const closed = closedBy(account.status);
  if (closed !== undefined) return { code: closed };
  const { store } = journey.parts;
  if (await signsInAlready(store, identity, means.linked)) return { code: 'means-linked-already' };
  if (account.holder.phoneNumber === undefined && account.holder.email === undefined) return { code: 'nobody-to-tell' };
  const { problem } = await takeCosts(journey.parts, visitor, {
    entries: [{ limit: 'means-wait-by-account-month', subject: account.id, cost: 1 }],
    by: { subject: `wait ${account.id}`, number: async () => account.holder.phoneNumber },
  });
  return problem;
};

/** What waits already: the same certificate is found again, another is told so and replaces nothing. */
const found = async (
  parts: RegisterParts,
  attempt: KnownByMeans,
  waits: WaitingMeans,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey } = parts;
  if (!isSameMeans(waits.linked, attempt.means.linked))
    return journey.tell(visitor, attempt, { code: 'other-means-wait' });
  const completed = completedBy(parts, attempt, waits, visitor);
  const step = await journey.save(visitor, completed, { audit: [] });
  return step.attempt === completed ? { ...step, fresh: true } : step;
};

const keep = async (
  parts: RegisterParts,
  attempt: KnownByMeans,
  { id, holder }: Account,
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { journey, notices, stopCodes } = parts;
  const { store, observe } = journey.parts;
  const change = changeOf(parts, attempt, id);
  const completed = completedBy(parts, attempt, change, visitor);
  const { identityLevel, ruleSet } = change.decision;
  const audit = [
    journey.event(attempt, visitor, 'means-wait-accepted', {
      accountId: id,
      detail: { change: change.id, effectiveAt: change.effectiveAt, identityLevel, ruleSet },
    }),
  ];
  const messages = noticesOfWait({ parts: journey.parts, notices, stopCodes }, change, holder);
  const kept = { ...change, stopHash: stopCodes.hash(change.stopCode) };
  switch (await store.attempts.keepMeans(completed, attempt.version, kept, { messages, audit })) {
    case 'accepted':
      for (const one of audit) observe(one);
      return { attempt: completed, fresh: true };
    case 'not-standing': {
      const closed = closedBy((await store.accounts.find(id))?.status ?? 'suspended');
      return journey.tell(visitor, attempt, { code: closed ?? 'account-suspended' });
    }
    case 'other-pending': {
      const waits = await store.waiting.pending(id, 'means');
      return waits === undefined
        ? journey.tell(visitor, attempt, { code: 'other-means-wait' })
        : found(parts, attempt, waits, visitor);
    }
    case 'moved-on':
      return journey.reload(visitor);
  }
};

/**
 * For somebody to whom no way into the account is left: what was proven becomes one after a time in which every contact of the account
 * knows of it and can stop it. A second ask by the same certificate finds the first.
 */
export const waitForMeans =
  (parts: RegisterParts): RegisterJourney['waitForMeans'] =>
  async (visitor) => {
    const { journey } = parts;
    const loaded = await journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (attempt.state !== 'known' || !isByMeans(attempt)) return journey.stepOf(loaded);
    const { store } = journey.parts;
    const identity = resolveIdentity(attempt.about.kind, attempt.means.evidence);
    const account = identity === undefined ? undefined : await store.accounts.findByIdentity(identity);
    if (identity === undefined || account === undefined) throw new Error('a known identity has no account');
    const waits = await store.waiting.pending(account.id, 'means');
    if (waits !== undefined) return found(parts, attempt, waits, visitor);
    const problem = await refusalOf(parts, attempt, { account, identity }, visitor);
    return problem === undefined ? keep(parts, attempt, account, visitor) : journey.tell(visitor, attempt, problem);
  };
