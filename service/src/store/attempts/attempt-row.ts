import * as v from 'valibot';
import type { About, Attempt, AttemptOf, AttemptPurpose, Standing } from '../../domain/attempt/attempt.ts';
import { about, standing } from '../../domain/attempt/attempt.ts';
import { beingFollowed } from '../../domain/attempt/being-asked.ts';
import type { SealedColumns } from '../keys/sealed-row.ts';
import { openPayload, sealPayload } from '../keys/sealed-row.ts';
import type { DataKeyOwner, Vault } from '../keys/vault.ts';
import type { Values } from '../statement.ts';

/** An attempt as it lies in the database: what is found or counted by is plain, the rest is one sealed column. */
export interface AttemptRow extends SealedColumns {
  readonly id: string;
  readonly browser_hash: string;
  readonly support_code: string;
  readonly version: number;
  readonly created_at: string;
  readonly expires_at: string;
  /** Since when a provider is asked by what its person has brought back to this very version. */
  readonly followed_at: string | null;
}

/** The columns of `AttemptRow`, of the table `t`. */
export const attemptColumns =
  't.id, t.browser_hash, t.support_code, t.version, t.created_at, t.expires_at, t.payload, t.data_key, CASE WHEN t.followed_version = t.version THEN t.followed_at END AS followed_at';

const ownerOf = (id: string): DataKeyOwner => ({ table: 'attempt', row: id });

/** The message that the person waits for, so that its whereabouts are found without opening anything. */
const messageIdOf = (attempt: Attempt): string | null =>
  attempt.state === 'challenged' && attempt.challenge.type === 'one-time-code' ? attempt.challenge.codeId : null;

/** From when on what has become of its request is looked at, and how long is waited between two looks; nothing where no request is out. */
const lookOf = (attempt: Attempt): Pick<Values, 'lookAfter' | 'lookPause'> => {
  const prompt =
    attempt.state === 'challenged' && attempt.challenge.type === 'signature' ? attempt.challenge.prompt : undefined;
  return prompt?.at === 'out'
    ? { lookAfter: prompt.lookAfter, lookPause: prompt.pauseSeconds }
    : { lookAfter: null, lookPause: null };
};

/** Where it stands: all that is not the attempt's own (`Envelope`). */
const standingOf = (attempt: Attempt): Standing => {
  const {
    purpose: _purpose,
    id: _id,
    browserHash: _browserHash,
    supportCode: _supportCode,
    version: _version,
    createdAt: _createdAt,
    expiresAt: _expiresAt,
    about: _about,
    ...where
  } = attempt;
  return where;
};

/** The values of a row that is written: begun or moved on. */
export const attemptValues = async (vault: Vault, attempt: Attempt): Promise<Values> => {
  const { payload, dataKey } = await sealPayload(vault, ownerOf(attempt.id), {
    standing: standingOf(attempt),
    about: attempt.about,
  });
  return {
    attemptId: attempt.id,
    browserHash: attempt.browserHash,
    purpose: attempt.purpose,
    supportCode: attempt.supportCode,
    version: attempt.version,
    createdAt: attempt.createdAt,
    expiresAt: attempt.expiresAt,
    messageId: messageIdOf(attempt),
    ...lookOf(attempt),
    payload,
    dataKey,
  };
};

const readAbout: { readonly [Purpose in AttemptPurpose]: (stored: unknown) => About<Purpose> } = {
  register: (stored) => v.parse(about.register, stored),
  'sign-in': (stored) => v.parse(about['sign-in'], stored),
  recover: (stored) => v.parse(about.recover, stored),
  'change-number': (stored) => v.parse(about['change-number'], stored),
  'change-email': (stored) => v.parse(about['change-email'], stored),
  'correct-facts': (stored) => v.parse(about['correct-facts'], stored),
  'link-provider': (stored) => v.parse(about['link-provider'], stored),
  clerk: (stored) => v.parse(about.clerk, stored),
};

const envelope = v.object({ standing, about: v.unknown() });

/** What is being followed is with the provider: whoever else reads it sees that. */
const asFollowed = (where: Standing, since: string | null): Standing =>
  since !== null && where.state === 'challenged'
    ? { ...where, challenge: beingFollowed(where.challenge, since) }
    : where;

/** What the versions before this one have written names nothing `about`: it lives for half an hour at most and is passed over. */
const isEarlier = (stored: unknown): boolean => typeof stored === 'object' && stored !== null && !('about' in stored);

/**
 * Reads a row back.
 *
 * @returns nothing when it was wiped after its time, or an earlier version of the service has written it
 * @throws DamagedRow when its payload is none of ours
 */
export const readAttempt = async <Purpose extends AttemptPurpose>(
  vault: Vault,
  purpose: Purpose,
  row: AttemptRow,
): Promise<AttemptOf<Purpose> | undefined> => {
  const payload = await openPayload(vault, ownerOf(row.id), row, (stored) => {
    if (isEarlier(stored)) return undefined;
    const { standing: where, about: what } = v.parse(envelope, stored);
    return { where, what: readAbout[purpose](what) };
  });
  return payload === undefined
    ? undefined
    : {
        purpose,
        id: row.id,
        browserHash: row.browser_hash,
        supportCode: row.support_code,
        version: row.version,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        about: payload.what,
        ...asFollowed(payload.where, row.followed_at),
      };
};
