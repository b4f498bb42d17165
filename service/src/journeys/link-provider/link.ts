import type { Account, ProviderLink } from '../../domain/account.ts';
import { closedBy } from '../../domain/account.ts';
import type { IdentityProviderProof } from '../../domain/attempt/challenge.ts';
import { decide } from '../../domain/evidence/decide.ts';
import { isSameMeans } from '../../domain/evidence/linked-means.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { RoadStanding } from '../../domain/policy/road.ts';
import { resolveIdentity } from '../../domain/evidence/resolve-identity.ts';
import { mayStillAdd } from '../../domain/ways-in/weigh-change.ts';
import { judgeLink, type LinkJudged } from '../../domain/identity-providers/judge-link.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ProviderAwaited } from '../identity-provider/provider-policy.ts';
import { reportDeathSaid } from '../deaths/report-death.ts';
import { noticesTo } from '../notices/notices-to.ts';
import type { LinkProviderStep } from './link-provider.ts';
import type { LinkProviderParts } from './policy.ts';

type Awaited = ProviderAwaited<'link-provider'>;

/** The holder as the account has them from now on. */
const holderAfter = (holder: Holder, judged: LinkJudged): Holder => {
  if (judged.link !== 'takes-number' || holder.type !== 'person') return holder;
  const { link: _link, ...known } = judged;
  const { yearOfBirth: year, ...rest } = holder;
  // A whole day takes the place of a year.
  return { ...rest, ...(year === undefined || known.dateOfBirth !== undefined ? {} : { yearOfBirth: year }), ...known };
};

const withoutEvidence: Result<never, ProblemCode> = fail('identity-provider-no-number');

/** What the account gets: the way in, and with it evidence where the provider's word says something of its holder. */
const linkOf = async (
  { about }: Awaited,
  {
    account,
    method,
    proof,
    now,
    standing,
  }: {
    readonly account: Account;
    readonly method: ProofingMethod;
    readonly proof: IdentityProviderProof;
    readonly now: Date;
    readonly standing: RoadStanding;
  },
): Promise<Result<ProviderLink, ProblemCode>> => {
  const { accountId, sessionId, kind } = about;
  const offered = await method.providers?.find(proof.provider);
  const linked = offered === undefined ? undefined : method.signIn?.linkedBy?.(kind, proof, offered.provider.name);
  if (offered === undefined || linked === undefined) return fail('identity-provider-off');
  const judged = judgeLink(account, proof.identity, offered.registers);
  if (!judged.ok) return judged;
  const wayIn = { accountId, sessionId, kind, linked };
  if (judged.value.link === 'way-in') return ok(wayIn);
  const asked = await method.ask({ method: method.method, kind, provider: proof.provider }, proof, now);
  if (asked.asked === 'deferred') throw new Error(`${method.method} links nobody another day`);
  if (asked.asked !== 'evidenced') return fail(asked.problem);
  const { evidence } = asked;
  const identity = resolveIdentity(kind, evidence);
  if (identity === undefined) return withoutEvidence;
  const proven = {
    identity,
    holder: holderAfter(account.holder, judged.value),
    evidence,
    decision: decide(kind, method.method, method.weigh(evidence), standing),
    method: method.method,
  };
  const proving = { ...wayIn, linked: { ...linked, proves: true } } as const;
  return ok({ ...proving, proven, ...(judged.value.link === 'takes-number' ? { alsoKnownAs: identity } : {}) });
};

const refuse = (
  { journey }: LinkProviderParts,
  attempt: Awaited,
  { problem, provider }: { readonly problem: ProblemCode; readonly provider: string },
  visitor: Visitor,
): Promise<LinkProviderStep> =>
  journey.save(visitor, journey.next(attempt, { event: 'refuse', problem }), {
    audit: [
      journey.event(attempt, visitor, 'link-refused', {
        problem,
        accountId: attempt.about.accountId,
        detail: { provider },
      }),
    ],
  });

/** What the provider has said is linked to the account, with notice to every contact of it; or why it is not. */
export const link = async (
  parts: LinkProviderParts,
  attempt: Awaited,
  proof: IdentityProviderProof,
  visitor: Visitor,
): Promise<LinkProviderStep> => {
  const { journey, methods, notices } = parts;
  const { store, clock, observe } = journey.parts;
  const { provider } = proof;
  const { accountId, method: code, strength } = attempt.about;
  const [account, ways, method] = [
    await store.accounts.find(accountId),
    await store.waysIn.of(accountId),
    methods.get(code),
  ];
  const closed = account === undefined ? 'sign-in-required' : closedBy(account.status);
  if (account === undefined || closed !== undefined)
    return refuse(parts, attempt, { problem: closed ?? 'sign-in-required', provider }, visitor);
  // A stronger way in may have come since this was begun.
  if (strength !== undefined && !mayStillAdd(strength, ways))
    return refuse(parts, attempt, { problem: 'stronger-sign-in-needed', provider }, visitor);
  const road = { method: code, kind: attempt.about.kind };
  if (parts.roads.closed(road, 'link-only', attempt.createdAt) !== undefined)
    return refuse(parts, attempt, { problem: 'method-closed', provider }, visitor);
  if (method === undefined) return refuse(parts, attempt, { problem: 'method-not-offered', provider }, visitor);
  const made = await linkOf(attempt, {
    account,
    method,
    proof,
    now: clock.now(),
    standing: parts.roads.standing(road, attempt.createdAt),
  });
  if (!made.ok) {
    if (made.problem === 'identity-provider-deceased')
      await reportDeathSaid(journey.parts, method.providers, proof, attempt);
    return refuse(parts, attempt, { problem: made.problem, provider }, visitor);
  }
  const { proven } = made.value;
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId }),
    browserHash: visitor.freshHash,
  };
  const audit = [
    journey.event(attempt, visitor, 'means-linked', {
      accountId,
      detail: {
        provider,
        ...(proven === undefined
          ? {}
          : { identityLevel: proven.decision.identityLevel, ruleSet: proven.decision.ruleSet }),
        ...(made.value.alsoKnownAs === undefined ? {} : { takesNumber: true }),
      },
    }),
  ];
  const messages = noticesTo(notices, account.holder, 'provider-linked', clock.now());
  const waits = await store.waiting.pending(accountId, 'means');
  const settles = waits !== undefined && isSameMeans(waits.linked, made.value.linked) ? { settles: waits.id } : {};
  const wayIn = { ...made.value, ...settles };
  const came = await store.attempts.linkProvider(completed, attempt.version, wayIn, account.holder, {
    audit,
    messages,
  });
  switch (came) {
    case 'linked':
      for (const one of audit) observe(one);
      return { attempt: completed, fresh: true };
    case 'linked-elsewhere':
      return refuse(parts, attempt, { problem: 'identity-provider-linked-elsewhere', provider }, visitor);
    case 'not-standing':
      return refuse(parts, attempt, { problem: 'sign-in-required', provider }, visitor);
    case 'moved-on':
      return journey.reload(visitor);
  }
};
