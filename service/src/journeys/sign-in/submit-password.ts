import type { FieldProblem } from '../../domain/fields.ts';
import type { SignInAccount } from '../../domain/account.ts';
import type { Identity, VerifiedPerson } from '../../domain/identity.ts';
import { readSignInIdentity } from '../../domain/read-sign-in-identity.ts';
import type { JudgedSignIn, ProvenPassword, SignIn } from '../../domain/sign-in.ts';
import { slowSecondsAfter } from '../../domain/slow-down.ts';
import type { LimitEntry } from '../../store/store.ts';
import { costsOfForm } from '../costs-of-form.ts';
import { limitProblem } from '../limit-problem.ts';
import type { Shown, Visitor, WorkShown } from '../visitor.ts';
import { event, next, save, tell } from './load.ts';
import type { SignInParts } from './parts.ts';
import { sendASignInCode } from './send-a-code.ts';
import type { SignInJourney, SignInStep, TypedSignIn } from './sign-in.ts';

/** A sign-in lives this long in its browser: one code and another, with time to find the phone. */
const lifetimeMs = 15 * 60 * 1000;
const longestPassword = 512;

const readTyped = ({ personalId, password = '' }: TypedSignIn): Identity | readonly FieldProblem[] => {
  const identity = readSignInIdentity(personalId);
  const fields: readonly FieldProblem[] = [
    ...(identity.ok ? [] : [{ field: 'personalId' as const, code: identity.problem }]),
    ...(password === '' ? [{ field: 'password' as const, code: 'password-missing' as const }] : []),
  ];
  return identity.ok && fields.length === 0 ? identity.value : fields;
};

/**
 * What one try costs, counted before anything is looked up. A device that this person has used has counters of its own, so that
 * strangers, who share one for each person, cannot lock anybody out of it.
 */
const costsOfTry = (
  parts: SignInParts,
  identity: Identity,
  work: WorkShown & { readonly onceKey: string },
  { browserHash, device }: Visitor,
): readonly LimitEntry[] => {
  const person = `${identity.scheme} ${identity.value}`;
  return [
    ...costsOfForm('sign-in', work, browserHash),
    { limit: 'sign-in-by-browser-hour', subject: browserHash, cost: 1 },
    { limit: 'sign-in-by-person-and-browser-hour', subject: `${person} ${browserHash}`, cost: 1 },
    parts.devices.knows(device, identity)
      ? { limit: 'sign-in-by-known-device-day', subject: `${person} ${parts.devices.idOf(device) ?? ''}`, cost: 1 }
      : { limit: 'sign-in-by-strangers-day', subject: person, cost: 1 },
  ];
};

/** The attempt as it begins; it is saved with the first thing that happens to it. */
const beginning = (
  parts: SignInParts,
  identity: Identity,
  { shared }: TypedSignIn,
  { browserHash, device }: Visitor,
): JudgedSignIn => {
  const now = parts.clock.now();
  return {
    purpose: 'sign-in',
    state: 'judged',
    id: parts.randomId(),
    browserHash,
    supportCode: parts.supportCode(),
    version: 0,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
    tellAfter: now.toISOString(),
    shared,
    deviceKnown: parts.devices.knows(device, identity),
    ...(shared ? {} : { rememberAs: parts.devices.remember(device, identity) }),
  };
};

type Verified =
  | { readonly account: SignInAccount | undefined; readonly proven?: ProvenPassword }
  | { readonly queueFull: Shown };

/** Compares with the account's hash, or with nobody's: the work is the same. A hash of former parameters is made anew. */
const verify = async (parts: SignInParts, identity: Identity, password: string): Promise<Verified> => {
  const account = await parts.store.signIns.find(identity);
  const verified = await parts.verifyPassword(account?.passwordHash ?? (await parts.decoyHash()), password);
  if (!verified.ok)
    return { queueFull: { code: 'password-queue-full', retryAfterSeconds: verified.problem.retryAfterSeconds } };
  if (account === undefined || !verified.value) return { account };
  const { accountId, authenticatorId, passwordHash } = account;
  if (parts.needsRehash(passwordHash)) {
    const rehashed = await parts.hashPassword(password);
    if (rehashed.ok) await parts.store.signIns.rehash(accountId, authenticatorId, rehashed.value);
  }
  return { account, proven: { accountId, authenticatorId } };
};

/** The person, with the new number if its time has come since anybody looked. */
const personNow = async (
  { store, clock, applyDueNumber }: SignInParts,
  { accountId, person, newNumberAt }: Pick<SignInAccount, 'accountId' | 'person' | 'newNumberAt'>,
): Promise<VerifiedPerson> => {
  if (newNumberAt === undefined || clock.now().toISOString() < newNumberAt) return person;
  await applyDueNumber(accountId);
  return (await store.accounts.find(accountId))?.person ?? person;
};

/** Tells how the password was judged: wrong, of a suspended account, or right, and then a code is sent. */
export const settle = async (
  parts: SignInParts,
  visitor: Visitor,
  attempt: SignIn,
  proven: ProvenPassword | undefined,
  account: Pick<SignInAccount, 'accountId' | 'status' | 'person' | 'newNumberAt'> | undefined,
): Promise<SignInStep> => {
  const known = account === undefined ? {} : { accountId: account.accountId };
  if (proven === undefined || account === undefined)
    return tell(parts, event(parts, attempt, visitor, 'sign-in-refused', { problem: 'sign-in-wrong', ...known }), {
      code: 'sign-in-wrong',
    });
  if (account.status === 'suspended')
    return tell(parts, event(parts, attempt, visitor, 'sign-in-refused', { problem: 'account-suspended', ...known }), {
      code: 'account-suspended',
    });
  return sendASignInCode(parts, visitor, attempt, proven, await personNow(parts, account));
};

/** The form: what was typed is judged, then the proof of work, then the limits; only then is the password verified. */
export const submitPassword =
  (parts: SignInParts): SignInJourney['submitPassword'] =>
  async (typed, work, visitor) => {
    const identity = readTyped(typed);
    if (!('scheme' in identity)) return { problem: { code: 'invalid-input', fields: identity } };
    if (work.work === 'invalid') return { problem: { code: 'proof-of-work-invalid' } };
    if (work.work === 'too-soon')
      return { problem: { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds } };
    const verdict = await parts.store.limits.take(costsOfTry(parts, identity, work, visitor));
    const attempt = beginning(parts, identity, typed, visitor);
    const used = limitProblem(verdict);
    if (used !== undefined)
      return tell(parts, event(parts, attempt, visitor, 'problem-shown', { problem: used.code }), used);
    const verified = await verify(parts, identity, (typed.password ?? '').normalize('NFC').slice(0, longestPassword));
    if ('queueFull' in verified) return { problem: verified.queueFull };
    const slowSeconds = slowSecondsAfter((verdict.counts['sign-in-by-strangers-day'] ?? 1) - 1);
    if (slowSeconds === 0) return settle(parts, visitor, attempt, verified.proven, verified.account);
    const tellAfter = new Date(parts.clock.now().getTime() + slowSeconds * 1000).toISOString();
    const held = next(attempt, {
      event: 'hold',
      tellAfter,
      ...(verified.proven === undefined ? {} : { proven: verified.proven }),
    });
    const { account } = verified;
    return save(parts, visitor, held, {
      audit: [
        event(parts, attempt, visitor, 'sign-in-slowed', {
          detail: { slowSeconds },
          ...(account === undefined ? {} : { accountId: account.accountId }),
        }),
      ],
    });
  };
