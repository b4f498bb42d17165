import type { AttemptPurpose } from './attempt.ts';

/** The journeys that send people to pages of others, each by the letter with which what comes back begins. */
export const returnLetters: Partial<Readonly<Record<AttemptPurpose, string>>> = { register: 'd', 'sign-in': 'v' };

/** The journey that somebody goes on with who comes back with this state; nothing when it is none of ours. */
export const purposeOfReturn = (state: string): 'register' | 'sign-in' | undefined => {
  if (state.startsWith(`${returnLetters.register}.`)) return 'register';
  return state.startsWith(`${returnLetters['sign-in']}.`) ? 'sign-in' : undefined;
};
