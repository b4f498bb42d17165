import { identityLevelOf } from '../../domain/account.ts';
import { sourceOf, type Evidence } from '../../domain/evidence/evidence.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { AccountEverything } from '../account/account.ts';

/** What a plain value of JSON may be. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Everything that is kept of a person, as a document that `my-data.schema.json` describes. */
export type MyData = Readonly<Record<string, Json>>;

/** Without what is not there. */
const plain = (value: object): Json => JSON.parse(JSON.stringify(value));

/** What this piece had confirmed of its holder then; it may have been corrected since. */
const confirmedOf = (one: Evidence): { readonly confirmed?: Json } =>
  one.holder === undefined ? {} : { confirmed: plain(one.holder) };

/** What is kept of a way in besides since when it is one, but for what has to stay secret. */
const saidOf = (way: WayIn): object => {
  switch (way.kind) {
    case 'password':
    case 'authenticator-app':
      return {};
    case 'recovery-codes':
      return { left: way.left };
    case 'certificate': {
      const { issuerName: issuer, serial, notAfter } = way.certificate;
      return { issuer, serial, notAfter, standing: way.standing };
    }
    case 'identity-provider':
      return { provider: way.linked.providerName };
    case 'passkey':
      return { name: way.name, copied: way.backedUp, usedAt: way.usedAt };
  }
};

/**
 * The document that a person takes along. Secrets are not in it (a password, a code, the cookie of a session), for they are kept as hashes; signatures
 * are named by what they say, and judged on request.
 *
 * @param schema the address of its schema
 */
export const myDataOf = (
  {
    account,
    sessions,
    agreements,
    newNumber,
    newEmail,
    newMeans,
    recovery,
    requests,
    activity,
    ways,
  }: AccountEverything,
  { schema, at }: { readonly schema: string; readonly at: string },
): MyData => ({
  $schema: schema,
  madeAt: at,
  account: {
    id: account.id,
    kind: account.kind,
    status: account.status,
    openedAt: account.openedAt,
    identityLevel: identityLevelOf(account),
  },
  holder: plain(account.holder),
  proofs: account.proofs.map(({ method, decidedAt, decision, evidence, staff }) => ({
    method,
    decidedAt,
    outcome: decision.outcome,
    identityLevel: decision.identityLevel,
    rules: decision.ruleSet,
    reasons: [...decision.reasons],
    ...(staff === undefined ? {} : { staff: plain({ state: staff.state, since: staff.changedAt, by: staff.by }) }),
    evidence: evidence.map((one) => ({
      type: one.type,
      source: sourceOf(one),
      time: one.time,
      ...confirmedOf(one),
      checks: one.checkDetails.map(({ organization, checkId, time }) => ({ organization, reference: checkId, time })),
    })),
  })),
  waysIn: ways.map((way) => plain({ type: way.kind, ...saidOf(way), since: way.since, goesAt: way.removalAt })),
  waiting: [
    ...(newNumber === undefined ? [] : [{ what: 'number', effectiveAt: newNumber.effectiveAt }]),
    ...(newEmail === undefined ? [] : [{ what: 'email', effectiveAt: newEmail.effectiveAt }]),
    ...(newMeans === undefined ? [] : [{ what: 'way-in', effectiveAt: newMeans.effectiveAt }]),
    ...(recovery === undefined ? [] : [{ what: 'recovery', effectiveAt: recovery.effectiveAt }]),
  ],
  sessions: sessions.map(({ agent, acr, signedInAt, expiresAt, shared }) => ({
    device: agent,
    level: acr,
    signedInAt,
    expiresAt,
    shared,
  })),
  portals: agreements.map(({ portal, receives, givenAt }) => ({
    name: portal.nameVi,
    agency: portal.agencyVi,
    receives: [...receives],
    since: givenAt,
  })),
  requests: requests.map(({ code, kind, state, text, askedAt, dueOn, answer, answeredAt }) =>
    plain({ code, kind, state, text, askedAt, dueOn, answer, answeredAt }),
  ),
  activity: activity.map(({ at: when, type, actor, method, problem, detail, portal }) =>
    plain({ at: when, type, actor, method, problem, portal: portal?.nameVi, detail }),
  ),
});
