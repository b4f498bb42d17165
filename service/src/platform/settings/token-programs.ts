import * as v from 'valibot';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import { entryName } from './list-entries.ts';

/** The programs that the page has a driver for. */
const drivers = ['vgca', 'vnpt'] as const;
const kinds = ['citizen', 'business', 'agency'] as const satisfies readonly Kind[];
const hosts = ['127.0.0.1', 'localhost', '[::1]'];

const isOfThisComputer = (given: string): boolean => {
  if (!URL.canParse(given)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(given);
  return /^wss?:$/u.test(protocol) && hosts.includes(hostname) && `${username}${password}${search}${hash}` === '';
};

const address = v.pipe(
  v.string(),
  v.check(isOfThisComputer, 'must be a ws:// or wss:// address on 127.0.0.1, localhost or [::1], without ? or #'),
  v.transform((given) => given.replace(/\/+$/u, '')),
);

const page = v.pipe(
  v.string(),
  v.url('must be an address'),
  v.regex(/^https?:/u, 'must begin with http:// or https://'),
);

/** One program on people's computers through which pages reach a USB token. */
export const tokenProgram = v.pipe(
  v.strictObject({
    id: v.picklist(drivers),
    name: entryName,
    addresses: v.pipe(
      v.array(address),
      v.minLength(1, 'must have at least one'),
      v.maxLength(8, 'has too many'),
      v.readonly(),
    ),
    /** Base64, as the vendor gave it. */
    licence: v.exactOptional(v.pipe(v.string(), v.base64('must be base64'), v.maxLength(20_000, 'is too long'))),
    kinds: v.exactOptional(v.pipe(v.array(v.picklist(kinds)), v.readonly())),
    downloads: v.exactOptional(
      v.pipe(
        v.strictObject({ windows: v.exactOptional(page), macos: v.exactOptional(page), linux: v.exactOptional(page) }),
        v.readonly(),
      ),
    ),
  }),
  v.readonly(),
);
