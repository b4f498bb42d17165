import type { KeyObject } from 'node:crypto';
import { randomUUID } from 'node:crypto';
import type { AccountOpening } from '../domain/account.ts';
import type { Registration } from '../domain/registration.ts';
import { evidencePlace, identityPlace, passwordPlace, personPlace } from './account-places.ts';
import { alongsideParameters, statementsAlongside, valueRows } from './alongside.ts';
import { decisionInputDigest } from './decision-input.ts';
import type { IdentityIndex } from './identity-index.ts';
import { sealRegistration } from './registration-row.ts';
import type { RegistrationParts } from './registrations.ts';
import { brokenConstraint } from './storage-trouble.ts';
import type { Alongside, Store } from './store.ts';

const indexTypes = ['int', 'bytea'];
const evidenceTypes = ['smallint', 'text', 'bytea'];
const authenticatorTypes = ['uuid', 'text', 'bytea'];

/** How many rows a statement is for, besides those that are always one. */
interface Counts {
  readonly versions: number;
  readonly proofs: number;
  readonly authenticators: number;
}

/**
 * Everything at once or nothing: one statement. The unique index of identities fails it when somebody was faster, and then
 * nothing of it stays. `fence` holds the state of the index still, so that a rotation of its key cannot begin or end
 * between what was asked and what is written.
 */
const buildStatement = ({ versions, proofs, authenticators }: Counts): ((alongside: Alongside) => string) => {
  const proofsAt = 31 + versions * indexTypes.length;
  const authenticatorsAt = proofsAt + proofs * evidenceTypes.length;
  return statementsAlongside(
    'moved',
    authenticatorsAt + authenticators * authenticatorTypes.length,
    (alongside) => `
WITH fence AS (
  SELECT 1 AS one FROM identity_index_state WHERE written = $1::int[] FOR SHARE
), moved AS (
  UPDATE registration r SET state = $4, version = $5, payload = $6, data_key = $7, updated_at = $8, expires_at = $9
  FROM fence WHERE r.id = $2 AND r.version = $3
  RETURNING r.id
), opened AS (
  INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at)
  SELECT $10, $11, 'active', $12, $13, $14, $14 FROM moved
), identified AS (
  INSERT INTO identity (id, account_id, kind, scheme, value, created_at) SELECT $15, $10, $11, $16, $17, $14 FROM moved
), indexed AS (
  INSERT INTO identity_index (field, key_version, digest, account_id)
  SELECT $18, i.version, i.digest, $10 FROM moved, (VALUES ${valueRows(indexTypes, versions, 31)}) AS i (version, digest)
), decided AS (
  INSERT INTO decision (id, account_id, registration_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
  SELECT $19, $10, moved.id, $11, $20, $21, $22, $23, $24, $25, $14 FROM moved
), proven AS (
  INSERT INTO evidence (decision_id, position, type, record) SELECT $19, e.* FROM moved, (VALUES ${valueRows(evidenceTypes, proofs, proofsAt)}) AS e
)${
      authenticators === 0
        ? ''
        : `, secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at)
  SELECT a.id, $10, a.type, a.secret, $14 FROM moved, (VALUES ${valueRows(authenticatorTypes, authenticators, authenticatorsAt)}) AS a (id, type, secret)
)`
    }, entered AS (
  INSERT INTO session (id, account_id, secret_hash, acr, amr, method, created_at, expires_at)
  SELECT $26, $10, $27, $28, $29, $20, $14, $30 FROM moved
)${alongside}
SELECT (SELECT count(*) FROM fence)::int AS fenced, (SELECT count(*) FROM moved)::int AS moved`,
  );
};

const built = new Map<string, (alongside: Alongside) => string>();

/** The statement for these counts, built once. */
const completeStatement = (counts: Counts, alongside: Alongside): string => {
  const key = `${counts.versions}/${counts.proofs}/${counts.authenticators}`;
  const build = built.get(key) ?? buildStatement(counts);
  built.set(key, build);
  return build(alongside);
};

export interface CompleteParts extends RegistrationParts {
  readonly identityIndex: IdentityIndex;
  /** Keys the digest of what a decision was made from. */
  readonly decisionInputKey: KeyObject;
}

const triesAtMost = 5;

/** What belongs to the account, sealed under its data key: the parameters from the account id on. */
const openingParameters = async (
  { vault, identityIndex, decisionInputKey }: CompleteParts,
  opening: AccountOpening,
): Promise<{ readonly counts: Counts; readonly parameters: readonly unknown[] }> => {
  const { accountId, identity, person, evidence, decision, method, passwordHash, openedAt, session } = opening;
  if (evidence.length === 0) throw new Error('an account is opened on evidence');
  const sealer = await vault.forWriting({ table: 'account', row: accountId });
  const [identityId, decisionId, authenticatorId] = [randomUUID(), randomUUID(), randomUUID()];
  const inputDigest = decisionInputDigest(decisionInputKey, opening);
  const digests = await identityIndex.digests(identity, identityIndex.state().written);
  const passwords =
    passwordHash === undefined
      ? []
      : [authenticatorId, 'password', sealer.seal(passwordPlace(authenticatorId), passwordHash)];
  return {
    counts: { versions: digests.length, proofs: evidence.length, authenticators: passwordHash === undefined ? 0 : 1 },
    parameters: [
      accountId,
      identity.kind,
      sealer.seal(personPlace(accountId), JSON.stringify(person)),
      sealer.dataKey,
      openedAt,
      identityId,
      identity.scheme,
      sealer.seal(identityPlace(identityId), identity.value),
      identityIndex.fieldOf(identity),
      decisionId,
      method,
      decision.ruleSet,
      decision.outcome,
      decision.identityLevel,
      decision.reasons,
      inputDigest,
      session.id,
      session.secretHash,
      session.acr,
      session.amr,
      session.expiresAt,
      ...digests.flatMap(({ version, digest }) => [version, digest]),
      ...evidence.flatMap((one, position) => [
        position,
        one.type,
        sealer.seal(evidencePlace(decisionId, position), JSON.stringify(one)),
      ]),
      ...passwords,
    ],
  };
};

/** Opens an account and completes its registration: one statement, one commit. */
export const makeComplete = (parts: CompleteParts): Store['registrations']['complete'] => {
  const { database, clock, vault, identityIndex, afterCommit } = parts;

  const attempt = async (
    next: Registration,
    ifStill: number,
    opening: AccountOpening,
    alongside: Alongside,
  ): Promise<'opened' | 'moved-on' | 'keys-moved'> => {
    const now = clock.now().toISOString();
    const { payload, dataKey } = await sealRegistration(vault, next);
    const { counts, parameters } = await openingParameters(parts, opening);
    const [row] = await database.run<{ fenced: number; moved: number }>(completeStatement(counts, alongside), [
      identityIndex.state().written,
      next.id,
      ifStill,
      next.state,
      next.version,
      payload,
      dataKey,
      now,
      next.expiresAt,
      ...parameters,
      ...(await alongsideParameters(vault, alongside, now)),
    ]);
    if (row?.fenced !== 1) return 'keys-moved';
    return row.moved === 1 ? 'opened' : 'moved-on';
  };

  const complete = async (
    next: Registration,
    ifStill: number,
    opening: AccountOpening,
    alongside: Alongside,
    triesLeft: number,
  ): ReturnType<Store['registrations']['complete']> => {
    try {
      const came = await attempt(next, ifStill, opening, alongside);
      if (came === 'opened') afterCommit(alongside);
      if (came !== 'keys-moved') return came;
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'identity_index_pkey') return 'already-registered';
      throw trouble;
    }
    if (triesLeft <= 1) throw new Error('the state of the identity index keeps changing');
    await identityIndex.refresh();
    return complete(next, ifStill, opening, alongside, triesLeft - 1);
  };

  return (next, ifStill, opening, alongside) => complete(next, ifStill, opening, alongside, triesAtMost);
};
