import type { KeyObject } from 'node:crypto';
import { createHmac, randomUUID } from 'node:crypto';
import type { AccountOpening } from '../domain/account.ts';
import type { Registration } from '../domain/registration.ts';
import { evidencePlace, identityPlace, passwordPlace, personPlace } from './account-places.ts';
import { auditParameter, insertAudit, insertMessages, messagesParameter } from './alongside.ts';
import type { IdentityIndex } from './identity-index.ts';
import { sealRegistration } from './registration-row.ts';
import type { RegistrationParts } from './registrations.ts';
import { brokenConstraint } from './storage-trouble.ts';
import type { Alongside, Store } from './store.ts';

/**
 * Everything at once or nothing: one statement. The unique index of identities fails it when somebody was faster, and then
 * nothing of it stays. `fence` holds the state of the index still, so that a rotation of its key cannot begin or end
 * between what was asked and what is written.
 */
const completeStatement = `
WITH fence AS (
  SELECT 1 AS one FROM identity_index_state WHERE written = ARRAY(SELECT value::int FROM json_array_elements_text($1::json)) FOR SHARE
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
  SELECT $18, i.version, decode(i.digest, 'base64'), $10 FROM moved, json_to_recordset($19::json) AS i (version int, digest text) ORDER BY i.version
), decided AS (
  INSERT INTO decision (id, account_id, registration_id, kind, method, rule_set, outcome, identity_level, reasons, input_digest, decided_at)
  SELECT $20, $10, moved.id, $11, $21, $22, $23, $24, $25, $26, $14 FROM moved
), proven AS (
  INSERT INTO evidence (decision_id, position, type, record)
  SELECT $20, e.position, e.type, decode(e.record, 'base64') FROM moved, json_to_recordset($27::json) AS e (position int, type text, record text)
), secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at)
  SELECT a.id, $10, a.type, decode(a.secret, 'base64'), $14 FROM moved, json_to_recordset($28::json) AS a (id uuid, type text, secret text)
), entered AS (
  INSERT INTO session (id, account_id, secret_hash, acr, amr, method, created_at, expires_at)
  SELECT $29, $10, $30, $31, $32, $21, $33, $34 FROM moved
), queued AS (${insertMessages('moved', 35)}
), noted AS (${insertAudit('moved', 36)}
)
SELECT (SELECT count(*) FROM fence)::int AS fenced, (SELECT count(*) FROM moved)::int AS moved`;

export interface CompleteParts extends RegistrationParts {
  readonly identityIndex: IdentityIndex;
  /** Keys the digest of what a decision was made from. */
  readonly decisionInputKey: KeyObject;
}

const triesAtMost = 5;

/** What belongs to the account, sealed under its data key: the parameters from the account id on. */
const openingParameters = async ({ vault, identityIndex, decisionInputKey }: CompleteParts, opening: AccountOpening): Promise<readonly unknown[]> => {
  const { accountId, identity, person, evidence, decision, method, passwordHash, openedAt, session } = opening;
  const sealer = await vault.create({ table: 'account', row: accountId });
  const [identityId, decisionId, authenticatorId] = [randomUUID(), randomUUID(), randomUUID()];
  const inputDigest = createHmac('sha256', decisionInputKey).update(JSON.stringify({ identity, person, evidence, method })).digest();
  const proofs = evidence.map((one, position) => (
    { position, type: one.type, record: sealer.seal(evidencePlace(decisionId, position), JSON.stringify(one)).toString('base64') }));
  const authenticators = passwordHash === undefined ? [] : [
    { id: authenticatorId, type: 'password', secret: sealer.seal(passwordPlace(authenticatorId), passwordHash).toString('base64') }];
  const digests = await identityIndex.digests(identity, identityIndex.state().written);
  return [
    accountId, identity.kind, sealer.seal(personPlace(accountId), JSON.stringify(person)), sealer.dataKey, openedAt,
    identityId, identity.scheme, sealer.seal(identityPlace(identityId), identity.value),
    identityIndex.fieldOf(identity), JSON.stringify(digests.map(({ version, digest }) => ({ version, digest: digest.toString('base64') }))),
    decisionId, method, decision.ruleSet, decision.outcome, decision.identityLevel, decision.reasons, inputDigest,
    JSON.stringify(proofs), JSON.stringify(authenticators),
    session.id, session.secretHash, session.acr, session.amr, session.createdAt, session.expiresAt,
  ];
};

/** Opens an account and completes its registration: one statement, one commit. */
export const makeComplete = (parts: CompleteParts): Store['registrations']['complete'] => {
  const { database, clock, vault, identityIndex, afterCommit } = parts;

  const attempt = async (next: Registration, ifStill: number, opening: AccountOpening, alongside: Alongside): Promise<'opened' | 'moved-on' | 'keys-moved'> => {
    const now = clock.now().toISOString();
    const { payload, dataKey } = await sealRegistration(vault, next);
    const [row] = await database.run<{ fenced: number; moved: number }>(completeStatement, [
      JSON.stringify(identityIndex.state().written), next.id, ifStill, next.state, next.version, payload, dataKey, now, next.expiresAt,
      ...await openingParameters(parts, opening), await messagesParameter(vault, alongside, now), auditParameter(alongside.audit),
    ]);
    if (row?.fenced !== 1) return 'keys-moved';
    return row.moved === 1 ? 'opened' : 'moved-on';
  };

  const complete = async (next: Registration, ifStill: number, opening: AccountOpening, alongside: Alongside, triesLeft: number): ReturnType<Store['registrations']['complete']> => {
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
