import type { AttemptCommon } from './attempt.ts';
import type { Challenge } from './challenge.ts';
import type { ProblemCode } from './problems.ts';

/** Whose password was right. */
export interface ProvenPassword {
  readonly accountId: string;
  readonly authenticatorId: string;
}

interface Common extends AttemptCommon<'sign-in'> {
  /** "Máy dùng chung": a short session, and nothing remembered. */
  readonly shared: boolean;
  /** This browser has signed in as this person before. */
  readonly deviceKnown: boolean;
  /** The device's cookie once signed in; absent on a shared machine. */
  readonly rememberAs?: string;
}

/** The password is judged; how, is told after a while when many have been tried lately. */
export interface JudgedSignIn extends Common {
  readonly state: 'judged';
  readonly tellAfter: string;
  /** Set when the password was right. */
  readonly proven?: ProvenPassword;
}
/** The password was right; the code is on its way to the account's number. */
export interface ChallengedSignIn extends Common {
  readonly state: 'challenged';
  readonly proven: ProvenPassword;
  readonly challenge: Challenge;
  /** The operator did not say in time whether the SIM was changed. */
  readonly simUnchecked: boolean;
}
export interface RefusedSignIn extends Common {
  readonly state: 'refused';
  /** The password was right: what the person may do next about a number that is gone. */
  readonly proven?: ProvenPassword;
  readonly problem: ProblemCode;
}
export interface CompletedSignIn extends Common {
  readonly state: 'completed';
  readonly accountId: string;
}

export type SignIn = JudgedSignIn | ChallengedSignIn | RefusedSignIn | CompletedSignIn;
export type SignInState = SignIn['state'];

/** What can happen to a sign-in. */
export type SignInEvent =
  | { readonly event: 'hold'; readonly tellAfter: string; readonly proven?: ProvenPassword }
  | {
      readonly event: 'challenge';
      readonly proven: ProvenPassword;
      readonly challenge: Challenge;
      readonly simUnchecked: boolean;
    }
  | { readonly event: 'try'; readonly challenge: Challenge }
  | { readonly event: 'refuse'; readonly problem: ProblemCode; readonly proven?: ProvenPassword }
  | { readonly event: 'complete' };

/** From which states each event may happen. */
export const signInTransitions: Readonly<
  Record<SignInEvent['event'], { readonly from: readonly SignInState[]; readonly to: SignInState }>
> = {
  hold: { from: ['judged'], to: 'judged' },
  challenge: { from: ['judged', 'challenged'], to: 'challenged' },
  try: { from: ['challenged'], to: 'challenged' },
  refuse: { from: ['judged', 'challenged'], to: 'refused' },
  complete: { from: ['challenged'], to: 'completed' },
};

/** The next state, or nothing when this event cannot happen now. Pure; what the old state held and the new one does not is dropped. */
export const advanceSignIn = (from: SignIn, happened: SignInEvent): SignIn | undefined => {
  if (!signInTransitions[happened.event].from.includes(from.state)) return undefined;
  const { purpose, id, browserHash, supportCode, createdAt, expiresAt, shared, deviceKnown, rememberAs } = from;
  const common = {
    purpose,
    id,
    browserHash,
    supportCode,
    createdAt,
    expiresAt,
    shared,
    deviceKnown,
    version: from.version + 1,
    ...(rememberAs === undefined ? {} : { rememberAs }),
  };
  switch (happened.event) {
    case 'hold':
      return {
        ...common,
        state: 'judged',
        tellAfter: happened.tellAfter,
        ...(happened.proven === undefined ? {} : { proven: happened.proven }),
      };
    case 'challenge':
      return {
        ...common,
        state: 'challenged',
        proven: happened.proven,
        challenge: happened.challenge,
        simUnchecked: happened.simUnchecked,
      };
    case 'try':
      return from.state === 'challenged'
        ? { ...from, version: from.version + 1, challenge: happened.challenge }
        : undefined;
    case 'refuse':
      return {
        ...common,
        state: 'refused',
        problem: happened.problem,
        ...(happened.proven === undefined ? {} : { proven: happened.proven }),
      };
    case 'complete':
      return from.state === 'challenged'
        ? { ...common, state: 'completed', accountId: from.proven.accountId }
        : undefined;
  }
};
