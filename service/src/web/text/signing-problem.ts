import type { ProblemCode } from '../../domain/problems.ts';

/** The problems of a request for a signature; their words have a file of their own in each language. */
export type SigningProblem = Extract<
  ProblemCode,
  | 'verification-code-wrong'
  | 'verification-tries-exhausted'
  | `prompt-${string}`
  | 'too-many-prompts'
  | 'no-signing-sim'
  | `signing-${string}`
  | 'certificate-not-linked'
  | 'means-of-another'
>;
