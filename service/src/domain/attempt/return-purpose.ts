import type { AttemptPurpose } from './attempt.ts';
import type { ChallengePurpose } from './challenge.ts';

/** The journeys that send people to pages of others, each by the letter with which what comes back begins. */
export const returnLetters = {
  register: 'd',
  'sign-in': 'v',
  'link-provider': 'k',
  'correct-facts': 's',
} as const satisfies Partial<Readonly<Record<AttemptPurpose, string>>>;

export type ReturningPurpose = keyof typeof returnLetters;

const purposes: readonly ReturningPurpose[] = ['register', 'sign-in', 'link-provider', 'correct-facts'];

/** True for a journey that sends people to pages of others. */
export const isReturning = (purpose: ChallengePurpose): purpose is ReturningPurpose => purpose in returnLetters;

/** The journey that somebody goes on with who comes back with this state; nothing when it is none of ours. */
export const purposeOfReturn = (state: string): ReturningPurpose | undefined =>
  purposes.find((purpose) => state.startsWith(`${returnLetters[purpose]}.`));
