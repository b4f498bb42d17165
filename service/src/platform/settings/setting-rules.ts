import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { Result } from '../../domain/result.ts';
import { problemOfDatabaseUrl } from './database-url.ts';

/** What is said of a setting besides how it is read. */
export interface SettingNotes {
  /** Used when it is not set: `{NAME}` stands for another setting's value, `{NAME:host}` for the host in it, `{port+20}` for a port counted from PORT_BASE. */
  readonly standard?: string;
  /** Used when it is not set in the sandbox only; production must set it, or has its own standard. */
  readonly sandbox?: string;
  /** Never shown by `doctor` or logs. */
  readonly secret?: boolean;
  readonly about: string;
}

/** One setting: its name, what the documents call its kind, and how its text becomes a value. */
export interface SettingRule<Value> extends SettingNotes {
  readonly name: string;
  readonly kind: string;
  /** The value, or a sentence that says what to write instead. */
  read(text: string): Result<Value, string>;
}

const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });
const fail = (problem: string): Result<never, string> => ({ ok: false, problem });

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Any text; or one of a form, with what it `must` be. */
export const text = (
  name: string,
  { form, must = '', ...notes }: SettingNotes & { readonly form?: RegExp; readonly must?: string },
): SettingRule<string> => ({
  ...notes,
  name,
  kind: 'text',
  read: (given) => (form === undefined || form.test(given) ? ok(given) : fail(must)),
});

/** A text, or nothing when it is empty. */
export const optional = <Value>(rule: SettingRule<Value>): SettingRule<Value | undefined> => ({
  ...rule,
  read: (given) => (given === '' ? ok(undefined) : rule.read(given)),
});

/** A whole number. */
export const count = (
  name: string,
  {
    least = 0,
    most = Number.MAX_SAFE_INTEGER,
    ...notes
  }: SettingNotes & { readonly least?: number; readonly most?: number },
): SettingRule<number> => ({
  ...notes,
  name,
  kind: 'count',
  read: (given) => {
    const number = /^\d+$/u.test(given) ? Number(given) : Number.NaN;
    return number >= least && number <= most ? ok(number) : fail(`must be a whole number from ${least} to ${most}`);
  },
});

export const port = (name: string, notes: SettingNotes & { readonly most?: number }): SettingRule<number> => ({
  ...count(name, { most: 65_535, ...notes }),
  kind: 'port',
});

/** A whole number of hours, kept in seconds. */
export const hours = (
  name: string,
  notes: SettingNotes & { readonly least: number; readonly most: number },
): SettingRule<number> => {
  const rule = count(name, notes);
  return {
    ...rule,
    read: (given) => {
      const read = rule.read(given);
      return read.ok ? ok(read.value * 3600) : read;
    },
  };
};

/** One of these words. */
export const choice = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
  notes: SettingNotes,
): SettingRule<Choice> => ({
  ...notes,
  name,
  kind: choices.join(' or '),
  read: (given) => {
    const found = choices.find((one) => one === given);
    return found === undefined ? fail(`must be one of: ${choices.join(', ')}`) : ok(found);
  },
});

/** One of these numbers, or nothing for `auto`. */
export const numberOrAuto = (
  name: string,
  numbers: readonly number[],
  notes: SettingNotes,
): SettingRule<number | undefined> => {
  const rule = choice(name, ['auto', ...numbers.map(String)], notes);
  return {
    ...rule,
    read: (given) => {
      const read = rule.read(given);
      return read.ok ? ok(read.value === 'auto' ? undefined : Number(read.value)) : read;
    },
  };
};

/** Some of these words, by commas. */
export const some = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
  notes: SettingNotes,
): SettingRule<readonly Choice[]> => ({
  ...notes,
  name,
  kind: 'list',
  read: (given) => {
    const unknown = listOf(given).find((one) => !choices.some((known) => known === one));
    if (unknown !== undefined) return fail(`names ${unknown}, which is none of ${choices.join(', ')}`);
    return ok(choices.filter((known) => listOf(given).includes(known)));
  },
});

/** An absolute address without a name or password in it, as addresses are shown to operators. */
export const url = (
  name: string,
  { schemes = ['http', 'https'], ...notes }: SettingNotes & { readonly schemes?: readonly string[] },
): SettingRule<string> => ({
  ...notes,
  name,
  kind: 'url',
  read: (given) => {
    const { protocol, hostname, username, password } = URL.canParse(given) ? new URL(given) : new URL('none:');
    return schemes.includes(protocol.slice(0, -1)) && hostname !== '' && username === '' && password === ''
      ? ok(given)
      : fail(
          `must be an absolute address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}, without a user name or password`,
        );
  },
});

/** An address that paths are added to: kept without slashes at its end. */
export const base = (name: string, notes: SettingNotes): SettingRule<string> => {
  const rule = url(name, notes);
  return {
    ...rule,
    read: (given) => {
      const read = rule.read(given);
      return read.ok ? ok(read.value.replace(/\/+$/u, '')) : read;
    },
  };
};

/** An address without a path, kept as browsers write origins: lower case, without the port of its scheme. */
export const origin = (name: string, notes: SettingNotes): SettingRule<string> => {
  const rule = url(name, notes);
  return {
    ...rule,
    read: (given) => {
      const read = rule.read(given);
      if (!read.ok) return read;
      const { pathname, search, hash, origin: ofAddress } = new URL(read.value);
      return pathname === '/' && search === '' && hash === ''
        ? ok(ofAddress)
        : fail('must be an origin without a path, e.g. https://taikhoan.example.gov.vn');
    },
  };
};

/** The address of a PostgreSQL. */
export const database = (name: string, notes: SettingNotes): SettingRule<string> => ({
  ...notes,
  name,
  kind: 'database',
  read: (given) => {
    const problem = problemOfDatabaseUrl(given);
    return problem === undefined ? ok(given) : fail(problem);
  },
});

/** A path, kept absolute. */
export const file = (name: string, notes: SettingNotes): SettingRule<string> => ({
  ...notes,
  name,
  kind: 'file',
  read: (given) => ok(resolve(given)),
});

const isNetwork = (given: string): boolean => {
  const [address = '', bits, ...rest] = given.split('/');
  const family = isIP(address);
  return (
    family !== 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/u.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
  );
};
/** No proxies stand in so many places: /8 is the largest private network of IPv4, /7 that of IPv6. */
const isTooWide = (network: string): boolean => {
  const [address = '', bits] = network.split('/');
  return bits !== undefined && Number(bits) < (isIP(address) === 4 ? 8 : 7);
};

/** Addresses and networks (CIDR) of a few machines, by commas. */
export const networks = (name: string, notes: SettingNotes): SettingRule<readonly string[]> => ({
  ...notes,
  name,
  kind: 'networks',
  read: (given) => {
    const all = listOf(given);
    if (!all.every(isNetwork)) return fail('must be addresses or networks by commas, e.g. 10.0.0.0/8, 192.168.7.1');
    const wide = all.find(isTooWide);
    return wide === undefined
      ? ok(all)
      : fail(`names ${wide}, in which strangers live: any of them could then pass for anybody. Name the proxies alone`);
  },
});

const isHostAndPort = (given: string): boolean => URL.canParse(`http://${given}`) && /^[^/@?#]+:\d+$/u.test(given);

/** `host:port`, by commas. */
export const hosts = (name: string, notes: SettingNotes): SettingRule<readonly string[]> => ({
  ...notes,
  name,
  kind: 'hosts',
  read: (given) => {
    const all = listOf(given);
    return all.every(isHostAndPort) ? ok(all) : fail('must be host:port by commas, e.g. operator.example.vn:443');
  },
});

/** One address to listen on as `host:port`, or nothing for `off`. */
export const listen = (
  name: string,
  notes: SettingNotes,
): SettingRule<{ readonly host: string; readonly port: number } | undefined> => ({
  ...notes,
  name,
  kind: 'host:port or off',
  read: (given) => {
    if (given === 'off') return ok(undefined);
    if (!isHostAndPort(given)) return fail('must be host:port, e.g. localhost:9464, or off');
    const colon = given.lastIndexOf(':');
    return ok({ host: given.slice(0, colon).replace(/^\[|\]$/gu, ''), port: Number(given.slice(colon + 1)) });
  },
});
