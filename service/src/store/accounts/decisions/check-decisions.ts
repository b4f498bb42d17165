import type { Identity } from '../../../domain/evidence/identity.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import type { Method } from '../../../domain/kinds-and-methods.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { Sealer } from '../../keys/vault.ts';
import type { StoreParts } from '../../parts.ts';
import { ask } from '../../statement.ts';
import type { AccountStore } from '../account-store.ts';
import { evidencePlace, personPlace } from '../account-places.ts';
import { identityColumns, readIdentity, type IdentityRow } from '../identities/read-identity.ts';
import type { DecisionInput } from './decision-input.ts';
import { decisionInputDigest, firstDecisionInputDigest } from './decision-input.ts';
import { findSealer } from '../find-sealer.ts';

const identitiesStatement = `SELECT ${identityColumns} FROM identity n WHERE n.account_id = :accountId AND n.scheme NOT IN ('certificate-mail', 'identity-provider') ORDER BY n.created_at, n.scheme = 'vn-identity-card', n.id`;

const decisionsStatement = `
SELECT d.id, d.method, d.input_digest, e.position, e.record FROM decision d LEFT JOIN evidence e ON e.decision_id = d.id
WHERE d.account_id = :accountId AND d.unreadable_at IS NULL ORDER BY d.decided_at, d.id, e.position`;

interface DecisionRow {
  readonly id: string;
  readonly method: Method;
  readonly input_digest: Buffer;
  readonly position: number | null;
  readonly record: Buffer | null;
}

/** The identities of an account, the first one first, also former ones; a mailbox, or who somebody is at a provider, is no more than a way to find it. */
export const findIdentities = async (
  { database }: Pick<StoreParts, 'database'>,
  accountId: string,
  sealer: Sealer,
): Promise<readonly Identity[]> =>
  (await ask<IdentityRow>(database, identitiesStatement, { accountId })).map((row) => readIdentity(sealer, row));

/** Evidence as it lies there, unread: its digest is over that, whatever a later version makes of it. */
const storedEvidence = (sealer: Sealer, pieces: readonly DecisionRow[]): readonly unknown[] =>
  pieces.flatMap(({ id, position, record }) =>
    position === null || record === null
      ? []
      : [readSealed(sealer, evidencePlace(id, position), record, (stored) => stored)],
  );

/** The number that evidence is about; the account may have another by now. */
const numberIn = (evidence: readonly unknown[]): string | undefined =>
  evidence
    .flatMap((piece) =>
      typeof piece === 'object' && piece !== null && 'phoneNumber' in piece ? [piece.phoneNumber] : [],
    )
    .find((number) => typeof number === 'string');

/** Looks whether an account's decisions still have the evidence and the identity that they were made from. */
export const makeCheckDecisions = (parts: StoreParts): AccountStore['checkDecisions'] => {
  const {
    database,
    decisionKeys: { input: key },
  } = parts;
  return async (accountId) => {
    const account = await findSealer(parts, accountId);
    if (account === undefined) return [];
    const { sealer, sealedHolder } = account;
    const holder = readSealed(sealer, personPlace(accountId), sealedHolder, readHolder);
    const identities = await findIdentities(parts, accountId, sealer);
    const digestsOf = (input: DecisionInput<unknown>): readonly Buffer[] => {
      const phoneNumber = numberIn(input.evidence);
      return [
        decisionInputDigest(key, input),
        ...(holder.type === 'person' && phoneNumber !== undefined
          ? [firstDecisionInputDigest(key, input, { ...holder, phoneNumber })]
          : []),
      ];
    };
    const rows = await ask<DecisionRow>(database, decisionsStatement, { accountId });
    return [...Map.groupBy(rows, ({ id }) => id).entries()].map(([id, pieces]) => {
      const evidence = storedEvidence(sealer, pieces);
      const matches = pieces
        .slice(0, 1)
        .some(({ method, input_digest: kept }) =>
          identities
            .flatMap((identity) => digestsOf({ identity, method, evidence }))
            .some((digest) => digest.equals(kept)),
        );
      return { id, standing: matches ? 'matches' : 'differs' };
    });
  };
};
