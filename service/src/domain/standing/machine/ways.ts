import type { OpeningKind, Way } from '../way.ts';
import type { Standing } from './standing.ts';

export const isSame = (
  one: { readonly kind: OpeningKind; readonly id?: string },
  other: Pick<Way, 'kind' | 'id'>,
): boolean => one.kind === other.kind && one.id === other.id;

/** Without a way, and without the sessions it has opened but for the one it is asked for on; the going of what is gone waits no more. */
export const without = ({ ways, sessions, waits, ...rest }: Standing, id: string, spared?: string): Standing => ({
  ...rest,
  ways: ways.filter((way) => way.id !== id),
  sessions: sessions.filter((session) => session.by !== id || session.id === spared),
  waits: waits.filter((one) => one.kind !== 'removal' || one.takes !== id),
});

/** The account with a way in place of what it replaces: a number or a password there is one of. */
export const given = (ways: readonly Way[], way: Way): readonly Way[] => {
  const stays = way.kind === 'number' || way.kind === 'password' ? ways.filter(({ kind }) => kind !== way.kind) : ways;
  // A password is one together with the number: whoever has another number has it only since then.
  const rest =
    way.kind === 'number' ? stays.map((one) => (one.kind === 'password' ? { ...one, since: way.since } : one)) : stays;
  return [...rest, way];
};

/** The number sets a password and signs nobody in. */
export const isLastWayIn = ({ ways }: Standing, id: string): boolean =>
  !ways.some((way) => way.id !== id && way.kind !== 'number');
