import type { ProblemCode } from '../../domain/problems.ts';

/** The problems of a signature at a provider. */
export type RemoteProblem = Extract<ProblemCode, 'no-remote-certificate' | `remote-${string}`>;

/** The problems of an identity provider. */
export type ProviderProblem = Extract<
  ProblemCode,
  `identity-provider-${string}` | `post-id-${string}` | 'provider-link-over' | 'last-way-in'
>;

/** The problems of passkeys, of changing by what one signs in, and of settling who is staff. */
export type WaysProblem = Extract<
  ProblemCode,
  | `passkey-${string}`
  | `merge-${string}`
  | 'stronger-sign-in-needed'
  | `${string}second-factor${string}`
  | `staff-${string}`
  | 'too-many-staff-changes'
>;

/** The problems of a request for a signature; their words have a file of their own in each language. */
export type SigningProblem = Extract<
  ProblemCode,
  | 'verification-code-wrong'
  | 'verification-tries-exhausted'
  | `prompt-${string}`
  | 'too-many-prompts'
  | 'no-signing-sim'
  | `signing-${string}`
  | `token-${string}`
  | `client-certificate-${string}`
  | 'certificate-not-linked'
  | 'means-of-another'
  | 'means-linked-already'
  | 'other-means-wait'
  | 'nobody-to-tell'
  | 'too-many-means-waits'
>;
