import * as v from 'valibot';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import type { ProviderDefinition } from './definition.ts';
import { providerDefinition } from './definition.ts';

const wordsOf = ({ kind, type, received, expected, message }: v.BaseIssue<unknown>): string => {
  const isOwn = kind !== 'schema' || !message.startsWith('Invalid ');
  if (received === 'undefined') return 'is missing';
  if (type === 'strict_object' && expected === 'never') return 'is not known';
  return isOwn ? message : `must be: ${expected ?? type}`;
};

const placeOf = ({ path }: v.BaseIssue<unknown>): string => (path ?? []).map(({ key }) => String(key)).join('.');

/**
 * Reads a definition as an operator writes it; every mistake in a sentence that begins with where it is. People come back from it to an address of
 * its own, unless told otherwise.
 */
export const readDefinition = (written: unknown): Result<ProviderDefinition, readonly string[]> => {
  const read = v.safeParse(providerDefinition, written);
  return read.success
    ? ok({ ...read.output, returnsTo: read.output.returnsTo ?? 'own' })
    : fail(read.issues.map((issue) => `${placeOf(issue)} ${wordsOf(issue)}`.trim()));
};
