import type { RightSetUp } from './right-set-up.ts';

/** One thing wrong with an installation that is else all well. */
export interface WrongSetUp {
  readonly wrong: string;
  /** What it changes in the environment; a name without a value is not set. */
  readonly by: (right: RightSetUp) => Readonly<Record<string, string | undefined>>;
  /** What the findings that are not well are about; in production, where authorities are nowhere, one of them. */
  readonly about: string;
  /** Words of the finding: what is so, by which setting, what to do. */
  readonly says: RegExp;
  readonly production?: true;
  readonly processes?: number;
  /** Our clock, in seconds from the true one. */
  readonly clockIsAhead?: number;
}
