import type { AuthenticationLevel } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';

/** The highest level that a sign-in here can reach. */
export const highestLevel: AuthenticationLevel = 'urn:chinhchu:auth:2';

/** The levels a portal can ask for and get, lowest first. */
export const reachableLevels: readonly AuthenticationLevel[] = authenticationLevels.slice(
  0,
  authenticationLevels.indexOf(highestLevel) + 1,
);
