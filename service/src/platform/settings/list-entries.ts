import * as v from 'valibot';

/** What entries of a `listInFile` have in common. */

/** Short and stable: it stands in forms, addresses and evidence. */
export const entryId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9-]{1,40}$/u, 'must have 1 to 40 small letters, digits and dashes'),
);

/** How people and evidence name it. */
export const entryName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'must say something'),
  v.maxLength(80, 'is too long'),
);

/** A name or a secret that an authority has given us. */
export const entryWord = v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,500}$/u, 'must have 1 to 500 ASCII characters'));

const isBase = (given: string): boolean => {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password, search, hash } = new URL(given);
  return /^https?:$/u.test(protocol) && `${username}${password}${search}${hash}` === '';
};

/** An address that paths are added to: kept without slashes at its end. */
export const entryBase = v.pipe(
  v.string(),
  v.check(isBase, 'must be an address that begins with http:// or https://, without a user name, password, ? or #'),
  v.transform((given) => given.replace(/\/+$/u, '')),
);
