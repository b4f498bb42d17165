import { randomUUID } from 'node:crypto';
import type { AccountOpening } from '../../domain/account.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import { personPlace, authenticatorPlace } from '../accounts/account-places.ts';
import { knownByMeans, linkedParts } from '../accounts/linked-means.ts';
import { decidedParts } from '../accounts/decided.ts';
import { identityTaken, indexedIdentities, indexFence } from '../accounts/indexed-identities.ts';
import { enteredPart, sessionValues } from '../accounts/opened-session.ts';
import { openingApproval } from '../approvals/approval-row.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { Alongside, Store } from '../store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

const opened = `opened AS (
  INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at)
  SELECT :accountId, :kind, :status, :holder, :accountKey, :openedAt, :openedAt FROM moved
)`;

const open: Change = {
  parts: [indexFence, movedAttempt('fence'), opened, enteredPart('moved')].join(', '),
  done: 'moved',
  tells: 'EXISTS (SELECT FROM fence) AS fenced',
};

/** A case that was cancelled, ran out or was used meanwhile opens nothing; a lock holds that still. */
const openFromCase: Change = {
  parts: [
    indexFence,
    `confirmed AS (
  SELECT c.id FROM counter_case c, fence WHERE c.id = :caseId AND c.state = 'confirmed' AND c.expires_at > :now FOR UPDATE OF c
)`,
    movedAttempt('confirmed'),
    opened,
    enteredPart('moved'),
    `used AS (
  UPDATE counter_case SET state = 'used', version = version + 1, account_id = :accountId, changed_at = :now, remind_at = NULL
  FROM moved WHERE counter_case.id = :caseId
)`,
  ].join(', '),
  done: 'moved',
  tells: 'EXISTS (SELECT FROM fence) AS fenced, EXISTS (SELECT FROM confirmed) AS confirmed',
};

const secured = `secured AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT :authenticatorId, :accountId, 'password', :password, :openedAt FROM moved
)`;

/** Everything that belongs to the account, sealed under its data key. */
const openingOf = async (
  parts: StoreParts,
  opening: AccountOpening,
): Promise<{ readonly values: Values; readonly pieces: readonly Piece[] }> => {
  const { accountId, identity, alsoKnownAs, holder, evidence, passwordHash, linked, openedAt, session } = opening;
  const { approval } = opening;
  if (evidence.length === 0) throw new Error('an account is opened on evidence');
  const { vault, decisionInputKey: key } = parts;
  const sealer = await vault.forWriting({ table: 'account', row: accountId });
  const [authenticatorId, linkedId] = [randomUUID(), randomUUID()];
  const identities = [
    identity,
    ...(alsoKnownAs === undefined ? [] : [alsoKnownAs]),
    ...knownByMeans(identity.kind, linked, linkedId),
  ];
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
  const means = linked === undefined ? [] : [linkedParts(sealer, 'moved', linked, linkedId)];
  const asked = approval === undefined ? [] : [openingApproval(sealer, 'moved', { ...approval, openedAt })];
  const isActive = approval === undefined || approval.inAdvance !== undefined;
  return {
    pieces: [
      await indexedIdentities(parts, sealer, { identities, since: openedAt, done: 'moved' }),
      decidedParts({ key, sealer }, 'moved', opening, 'moved.id'),
      ...password,
      ...means,
      ...asked,
    ],
    values: {
      accountId,
      kind: identity.kind,
      status: isActive ? 'active' : 'awaiting-approval',
      holder: sealer.seal(personPlace(accountId), JSON.stringify(holder)),
      accountKey: sealer.dataKey,
      ...(opening.caseId === undefined ? {} : { caseId: opening.caseId }),
      openedAt,
      decidedAt: openedAt,
      linkedAt: openedAt,
      ...sessionValues(session, linked !== undefined ? linkedId : passwordHash && authenticatorId),
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
  ): Promise<'opened' | 'moved-on' | 'already-registered' | 'case-over' | 'keys-moved'> => {
    const { values, pieces } = await openingOf(parts, opening);
    const given = { values: { ...(await movedAttemptValues(vault, next, ifStill)), ...values }, pieces };
    try {
      const change = opening.caseId === undefined ? open : openFromCase;
      const told = await commit<{ readonly fenced: boolean; readonly confirmed?: boolean }>(change, given, alongside);
      const { done, fenced, confirmed = true } = told;
      if (!fenced) return 'keys-moved';
      if (!confirmed) return 'case-over';
      return done ? 'opened' : 'moved-on';
    } catch (trouble) {
      if (brokenConstraint(trouble) === identityTaken) return 'already-registered';
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
