import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { RemoteSigningTrouble, SigningCredential } from './remote-signing.ts';
import { refused } from './trouble.ts';

export type FoundCredential = Result<SigningCredential, RemoteSigningTrouble>;

/** Of one person's credentials those of use, or why none is. An outage at one of them may hide the right one: it counts first. */
export const usableCredentials = (
  all: readonly FoundCredential[],
): Result<readonly SigningCredential[], RemoteSigningTrouble> => {
  const troubles = all.flatMap((one) => (one.ok ? [] : [one]));
  const outage = troubles.find(({ problem }) => problem.code === 'unavailable');
  if (outage !== undefined) return outage;
  const found = all.flatMap((one) => (one.ok ? [one.value] : []));
  return found.length > 0 ? ok(found) : (troubles[0] ?? refused('no-credential'));
};
