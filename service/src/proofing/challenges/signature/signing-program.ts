import type { Kind } from '../../../domain/kinds-and-methods.ts';

/** A program on a person's computer through which pages reach a token; the driver for it is a file of its own among the page's scripts. */
export interface SigningProgram {
  readonly id: string;
  readonly name: string;
  /** Where it may listen on the person's own computer, tried in order. */
  readonly addresses: readonly string[];
  /** What it wants to be shown before it works for our site. */
  readonly licence?: string;
  /** Whose tokens it is mostly for: there it is tried before the others. */
  readonly kinds?: readonly Kind[];
  /** Where it is had, by system. */
  readonly downloads?: Partial<Readonly<Record<'windows' | 'macos' | 'linux', string>>>;
}
