import type { Identity } from '../../domain/evidence/identity.ts';

/** What the journeys need to know a browser again; it lies in that browser alone, as a cookie. */
export interface KnownDevices {
  /** True when this browser has signed in as this person before. */
  knows(cookie: string | undefined, identity: Identity): boolean;
  /** The cookie with this person remembered too; the oldest of many is forgotten. */
  remember(cookie: string | undefined, identity: Identity): string;
  /** Names the device for counting; nothing for a browser without the cookie. */
  idOf(cookie: string | undefined): string | undefined;
}

const mostPeople = 8;
const form = /^[\w-]{16,64}(?:\.[\w-]{22}){0,8}$/u;

/**
 * A device is known by a random id and, for each person who signed in on it, a keyed hash over both (OWASP, "device cookies"):
 * strangers' tries never use up those of a device its owner has used before. Nothing of it is kept here, and nothing in it names anybody.
 *
 * @param marksOf keyed hashes, at least 22 characters of base64url: the one that is made now first, then what it may have been
 */
export const makeKnownDevices = (parts: {
  readonly randomId: () => string;
  readonly marksOf: (bound: readonly string[]) => readonly [string, ...string[]];
  readonly sameText: (one: string, other: string) => boolean;
}): KnownDevices => {
  const read = (cookie: string | undefined): readonly string[] =>
    cookie !== undefined && form.test(cookie) ? cookie.split('.') : [];
  const marksOf = (id: string, { kind, scheme, value }: Identity): readonly string[] =>
    parts.marksOf([id, kind, scheme, value]).map((mark) => mark.slice(0, 22));
  return {
    knows: (cookie, identity) => {
      const [id, ...marks] = read(cookie);
      if (id === undefined) return false;
      const own = marksOf(id, identity);
      return marks.some((one) => own.some((mark) => parts.sameText(one, mark)));
    },
    remember: (cookie, identity) => {
      const [id = parts.randomId(), ...marks] = read(cookie);
      const [mark = '', ...former] = marksOf(id, identity);
      return [id, ...[...marks.filter((one) => one !== mark && !former.includes(one)), mark].slice(-mostPeople)].join(
        '.',
      );
    },
    idOf: (cookie) => read(cookie)[0],
  };
};
