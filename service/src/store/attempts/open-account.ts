import { randomUUID } from 'node:crypto';
import type { AccountOpening } from '../../domain/account.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import { personPlace, identityPlace, authenticatorPlace } from '../accounts/account-places.ts';
import { certifiedParts } from '../accounts/certificates.ts';
import { decidedParts } from '../accounts/decided.ts';
import { enteredPart, sessionValues } from '../accounts/opened-session.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { rowsOf } from '../statement.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { Alongside, Store } from '../store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/** Holds the state of the index still, so that a rotation of its key cannot begin or end between what was asked and what is written. */
const fence = `fence AS (
  SELECT FROM identity_index_state WHERE written = :written::int[] FOR SHARE
)`;

const opened = `opened AS (
  INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at)
  SELECT :accountId, :kind, 'active', :holder, :accountKey, :openedAt, :openedAt FROM moved
), identified AS (
  INSERT INTO identity (id, account_id, kind, scheme, value, created_at) SELECT :identityId, :accountId, :kind, :scheme, :identityValue, :openedAt FROM moved
)`;

const open: Change = {
  parts: [fence, movedAttempt('fence'), opened, enteredPart('moved')].join(', '),
  done: 'moved',
  tells: 'EXISTS (SELECT FROM fence) AS fenced',
};

const indexColumns = { version: 'int', digest: 'bytea' } as const;

const secured = `secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT :authenticatorId, :accountId, 'password', :password, :openedAt FROM moved
)`;

/** Everything that belongs to the account, sealed under its data key. */
const openingOf = async (
  parts: StoreParts,
  opening: AccountOpening,
): Promise<{ readonly values: Values; readonly pieces: readonly Piece[] }> => {
  const { accountId, identity, holder, evidence, passwordHash, certificate, openedAt, session } = opening;
  if (evidence.length === 0) throw new Error('an account is opened on evidence');
  const { vault, identityIndex, decisionInputKey: key } = parts;
  const sealer = await vault.forWriting({ table: 'account', row: accountId });
  const [identityId, authenticatorId] = [randomUUID(), randomUUID()];
  const { written } = identityIndex.state();
  const index = rowsOf('indexed', indexColumns, await identityIndex.digests(identity, written));
  const indexed = `indexed AS (
  INSERT INTO identity_index (field, key_version, digest, account_id) SELECT :field, indexed.version, indexed.digest, :accountId FROM moved, ${index.text}
)`;
  const password =
    passwordHash === undefined
      ? []
      : [
          {
            shape: 'secured',
            text: secured,
            values: { authenticatorId, password: sealer.seal(authenticatorPlace(authenticatorId), passwordHash) },
          },
        ];
  const certified = certificate === undefined ? [] : [certifiedParts(sealer, 'moved', certificate, randomUUID())];
  return {
    pieces: [
      { ...index, text: indexed },
      decidedParts({ key, sealer }, 'moved', opening, 'moved.id'),
      ...password,
      ...certified,
    ],
    values: {
      written,
      accountId,
      kind: identity.kind,
      holder: sealer.seal(personPlace(accountId), JSON.stringify(holder)),
      accountKey: sealer.dataKey,
      openedAt,
      decidedAt: openedAt,
      linkedAt: openedAt,
      identityId,
      scheme: identity.scheme,
      identityValue: sealer.seal(identityPlace(identityId), identity.value),
      field: identityIndex.fieldOf(identity),
      ...sessionValues(session),
    },
  };
};

const triesAtMost = 5;

/**
 * Opens an account and completes its registration: everything at once or nothing. The unique index of identities fails the statement when
 * somebody was faster, and then nothing of it stays.
 */
export const makeOpenAccount = (parts: StoreParts): Store['attempts']['openAccount'] => {
  const { vault, identityIndex, commit } = parts;

  const once = async (
    next: AttemptOf<'register'>,
    ifStill: number,
    opening: AccountOpening,
    alongside: Alongside,
  ): Promise<'opened' | 'moved-on' | 'already-registered' | 'keys-moved'> => {
    const { values, pieces } = await openingOf(parts, opening);
    const given = { values: { ...(await movedAttemptValues(vault, next, ifStill)), ...values }, pieces };
    try {
      const { done, fenced } = await commit<{ readonly fenced: boolean }>(open, given, alongside);
      if (!fenced) return 'keys-moved';
      return done ? 'opened' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === 'identity_index_pkey') return 'already-registered';
      throw trouble;
    }
  };

  return async (next, ifStill, opening, alongside) => {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const came = await once(next, ifStill, opening, alongside);
      if (came !== 'keys-moved') return came;
      await identityIndex.refresh();
    }
    throw new Error('the state of the identity index keeps changing');
  };
};
