import { randomUUID } from 'node:crypto';
import type { AccountOpening } from '../../domain/account.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import { authenticatorPlace, contestPlace, personPlace } from '../accounts/account-places.ts';
import { knownByMeans, linkedParts } from '../accounts/means/linked-means.ts';
import { decidedParts } from '../accounts/decisions/decided.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { identityTaken, indexedIdentities, indexFence } from '../accounts/identities/indexed-identities.ts';
import { enteredPart, sessionValues } from '../accounts/opened-session.ts';
import { openingApproval } from '../approvals/approval-row.ts';
import type { Change } from '../commit.ts';
import type { StoreParts } from '../parts.ts';
import type { Piece, Values } from '../statement.ts';
import { brokenConstraint } from '../database/storage-trouble.ts';
import type { Alongside } from '../alongside.ts';
import type { AttemptStore } from './attempt-store.ts';
import { rowsTaken } from '../contests/taken-identities.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';
import { anewValues, clearedOf, lost, openedAnew } from '../unreadable/opened-anew.ts';

const opened = `opened AS (
  INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at)
  SELECT :accountId, :kind, :status, :holder, :accountKey, :openedAt, :openedAt FROM moved
)`;

/** A case that was cancelled, ran out or was used meanwhile opens nothing; a lock holds that still. */
const confirmed = `confirmed AS (
  SELECT c.id FROM counter_case c, fence WHERE c.id = :caseId AND c.state = 'confirmed' AND c.expires_at > :now FOR UPDATE OF c
)`;
const used = `used AS (
  UPDATE counter_case SET state = 'used', version = version + 1, account_id = :accountId, changed_at = :now, remind_at = NULL
  FROM moved WHERE counter_case.id = :caseId
)`;

/**
 * The account on weaker evidence is held still before anything else: who signs in to it at this moment has done so, or finds it frozen; and
 * evidence that its holder adds at this moment counts. Its functions look with their own eyes, once it is held.
 */
const weaker = `held AS (
  SELECT a.id FROM account a WHERE a.id = :formerId AND a.status = 'active' FOR UPDATE
), given AS (
  SELECT h.id FROM held h, fence WHERE proven_level(h.id) < :identityLevel
)`;
const contested = `frozen AS (
  UPDATE account SET status = 'contested', status_changed_at = :openedAt FROM moved WHERE account.id = :formerId
), unknown AS (
  UPDATE identity SET ended_at = :openedAt FROM moved
  WHERE identity.account_id = :formerId AND identity.id = ANY (:takenIds::uuid[]) AND identity.ended_at IS NULL
), contested AS (
  INSERT INTO contest (id, former_id, holder_id, field, state, identity_level, payload, stop_hash, opened_at, loses_at, closes_at, next_at)
  SELECT :contestId, :formerId, :accountId, :field, 'open', :identityLevel, :stopCode, :stopHash, :openedAt, :losesAt, :closesAt, :remindAt FROM moved
)`;
const ends = `(SELECT end_account_sessions(:formerId, :openedAt) FROM moved) AS ended,
  (SELECT stop_waiting_changes(:formerId, :openedAt) FROM moved) AS stopped`;

/** What opening an account hangs on, besides its attempt and the index. */
interface Guards {
  /** A case at a counter, which is used up. */
  readonly fromCase: boolean;
  /** An account on weaker evidence, which gives way. */
  readonly takesOver?: boolean;
  /** An account that nobody can read, which is opened anew in place of another. */
  readonly anew?: boolean;
}

const openedBy = ({ fromCase, takesOver = false, anew = false }: Guards): Change => {
  const guards = [
    'fence',
    ...(fromCase ? ['confirmed'] : []),
    ...(takesOver ? ['given'] : []),
    ...(anew ? ['lost'] : []),
  ];
  const isPlain = guards.length === 1;
  return {
    parts: [
      indexFence,
      ...(fromCase ? [confirmed] : []),
      ...(takesOver ? [weaker] : []),
      ...(anew ? [lost] : []),
      ...(isPlain ? [] : [`ready AS (SELECT FROM ${guards.join(', ')})`]),
      movedAttempt(isPlain ? 'fence' : 'ready'),
      anew ? openedAnew : opened,
      enteredPart('moved'),
      ...(fromCase ? [used] : []),
      ...(takesOver ? [contested] : []),
    ].join(', '),
    done: 'moved',
    tells: [
      'EXISTS (SELECT FROM fence) AS fenced',
      ...(fromCase ? ['EXISTS (SELECT FROM confirmed) AS confirmed'] : []),
      ...(takesOver ? [`EXISTS (SELECT FROM given) AS given, ${ends}`] : []),
      ...(anew ? ['EXISTS (SELECT FROM lost) AS lost'] : []),
    ].join(', '),
  };
};

/** Each as it is opened from an attempt alone, and from a case at a counter. */
const openings = {
  new: [openedBy({ fromCase: false }), openedBy({ fromCase: true })],
  over: [openedBy({ fromCase: false, takesOver: true }), openedBy({ fromCase: true, takesOver: true })],
  anew: [openedBy({ fromCase: false, anew: true }), openedBy({ fromCase: true, anew: true })],
} as const;

const changeFor = ({ contest, anew, caseId }: AccountOpening): Change => {
  const [alone, fromCase] = openings[contest !== undefined ? 'over' : anew === true ? 'anew' : 'new'];
  return caseId === undefined ? alone : fromCase;
};

interface Told {
  readonly fenced: boolean;
  readonly confirmed?: boolean;
  readonly given?: boolean;
  readonly lost?: boolean;
}

/** What the statement needs to know of the account that gives way; nothing when there is none. */
const contestOf = async (
  parts: StoreParts,
  { contest, identity, alsoKnownAs, linked }: AccountOpening,
): Promise<Values | undefined> => {
  if (contest === undefined) return {};
  const { id, formerId, stopCode, stopHash, losesAt, closesAt, remindAt } = contest;
  const known = contest.identity ?? identity;
  const former = await findSealer(parts, formerId);
  if (former === undefined) return undefined;
  const proven = [
    identity,
    ...(alsoKnownAs === undefined ? [] : [alsoKnownAs]),
    ...knownByMeans(identity.kind, linked, ''),
  ];
  return {
    contestId: id,
    formerId,
    takenIds: await rowsTaken(parts, { sealer: former.sealer, accountId: formerId }, proven),
    field: parts.identityIndex.fieldOf(known),
    stopCode: former.sealer.seal(contestPlace(id), JSON.stringify({ stopCode })),
    stopHash,
    losesAt,
    closesAt,
    remindAt,
  };
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
  const { approval, contest, anew = false } = opening;
  if (evidence.length === 0) throw new Error('an account is opened on evidence');
  const { vault, decisionKeys: keys } = parts;
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
  // What stood of this account before is settled first: of an approval, and of an organisation's staff, there is one.
  const done = anew ? 'cleared' : 'moved';
  const means = linked === undefined ? [] : [linkedParts(sealer, 'moved', linked, linkedId)];
  const asked = approval === undefined ? [] : [openingApproval(sealer, done, { ...approval, openedAt })];
  const isActive = approval === undefined || approval.inAdvance !== undefined;
  return {
    pieces: [
      await indexedIdentities(parts, sealer, {
        identities,
        since: openedAt,
        done: 'moved',
        ...(contest === undefined ? {} : { takenOver: true }),
        anew: anew ? clearedOf : undefined,
      }),
      decidedParts({ keys, sealer }, done, opening, `${done}.id`),
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
      ...(anew ? anewValues(parts) : {}),
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
export const makeOpenAccount = (parts: StoreParts): AttemptStore['openAccount'] => {
  const { vault, identityIndex, commit } = parts;

  const once = async (
    next: AttemptOf<'register'>,
    ifStill: number,
    opening: AccountOpening,
    alongside: Alongside,
  ): Promise<'opened' | 'moved-on' | 'already-registered' | 'case-over' | 'keys-moved'> => {
    const contest = await contestOf(parts, opening);
    if (contest === undefined) return 'already-registered';
    const { values, pieces } = await openingOf(parts, opening);
    const moved = await movedAttemptValues(vault, next, ifStill);
    try {
      const told = await commit<Told>(
        changeFor(opening),
        { values: { ...moved, ...values, ...contest }, pieces },
        alongside,
      );
      const { done, fenced, confirmed = true, given = true, lost: isLost = true } = told;
      if (!fenced) return 'keys-moved';
      if (!confirmed) return 'case-over';
      if (!given || !isLost) return 'already-registered';
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
