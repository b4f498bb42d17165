import type { AuthenticationLevel } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';
import { methods, type Method } from '../../domain/kinds-and-methods.ts';

const byCode: AuthenticationLevel = 'urn:chinhchu:auth:2';

/** The most that signing in by a method can give. Of a provider's word: where its answer states that a face or finger was checked. */
const mostBy: Readonly<Partial<Record<Method, AuthenticationLevel>>> = { vneid: 'urn:chinhchu:auth:3' };

const rankOf = (level: AuthenticationLevel): number => authenticationLevels.indexOf(level);

/** The highest level that a sign-in can reach where these methods are built in. */
export const highestLevelOf = (builtIn: readonly Method[]): AuthenticationLevel =>
  builtIn
    .map((method) => mostBy[method] ?? byCode)
    .reduce((one, other) => (rankOf(one) < rankOf(other) ? other : one), byCode);

/** The levels a portal can ask for and get up to this one, lowest first. */
export const levelsUpTo = (highest: AuthenticationLevel): readonly AuthenticationLevel[] =>
  authenticationLevels.slice(0, rankOf(highest) + 1);

/** The levels that can be reached anywhere. */
export const reachableLevels: readonly AuthenticationLevel[] = levelsUpTo(highestLevelOf(methods));
