import { isIP } from 'node:net';
import type { Result } from '../domain/result.ts';
import { problemOfDatabaseUrl } from './database-url.ts';
import type { SettingName, SettingRule } from './settings-table.ts';
import { settingsTable } from './settings-table.ts';

/** Every setting as text, standard values filled in. */
export type SettingValues = Readonly<Record<SettingName, string>>;

/** What is wrong with one setting, in a sentence that says what to do. */
export interface SettingProblem {
  readonly name: string;
  readonly problem: string;
}

/** The members of a list by commas. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
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
const problemOfNetworks = (networks: readonly string[]): string | undefined => {
  if (!networks.every(isNetwork)) return 'must be addresses or networks by commas, e.g. 10.0.0.0/8, 192.168.7.1';
  const wide = networks.find(isTooWide);
  return wide === undefined
    ? undefined
    : `names ${wide}, in which strangers live: any of them could then pass for anybody. Name the proxies alone`;
};
const isHostAndPort = (text: string): boolean => URL.canParse(`http://${text}`) && /^[^/@?#]+:\d+$/u.test(text);

/** An absolute address without a name or password in it: addresses are shown to operators. */
const isAddress = (text: string, schemes: readonly string[]): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return schemes.includes(protocol.slice(0, -1)) && hostname !== '' && username === '' && password === '';
};

const problemOf = (rule: SettingRule, value: string): string | undefined => {
  switch (rule.type) {
    case 'port':
    case 'count': {
      const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
      const [least, most] = [rule.least ?? 0, rule.most ?? (rule.type === 'port' ? 65_535 : Number.MAX_SAFE_INTEGER)];
      return number >= least && number <= most ? undefined : `must be a whole number from ${least} to ${most}`;
    }
    case 'choice':
      return rule.choices?.includes(value) === true ? undefined : `must be one of: ${rule.choices?.join(', ')}`;
    case 'url': {
      const schemes = rule.schemes ?? ['http', 'https'];
      return isAddress(value, schemes)
        ? undefined
        : `must be an absolute address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}, without a user name or password`;
    }
    case 'networks':
      return problemOfNetworks(listOf(value));
    case 'database':
      return problemOfDatabaseUrl(value);
    case 'hosts':
      return listOf(value).every(isHostAndPort)
        ? undefined
        : 'must be host:port by commas, e.g. operator.example.vn:443';
    case 'text':
    case 'list':
    case 'file':
      return undefined;
  }
};

const isComplete = (values: Readonly<Record<string, string>>): values is SettingValues =>
  settingsTable.every(({ name }) => name in values);

/** Reads every setting by the table; names all that is wrong at once. */
export const readSettingValues = (
  env: Readonly<Record<string, string | undefined>>,
): Result<SettingValues, readonly SettingProblem[]> => {
  const values: Record<string, string> = {};
  const problems: SettingProblem[] = [];
  const fill = (text: string): string =>
    text.replace(/\{(\w+)(?:\+(\d+))?\}/gu, (_whole, name: string, plus: string | undefined) =>
      name === 'port' ? String(Number(values['PORT_BASE']) + Number(plus)) : (values[name] ?? ''),
    );
  const rules: readonly SettingRule[] = settingsTable;
  for (const rule of rules) {
    const given = env[rule.name]?.trim() ?? '';
    const standard = values['MODE'] === 'sandbox' ? (rule.sandbox ?? rule.standard) : rule.standard;
    // A standard value is filled from others: if it is wrong, so is one of those, and that one is named.
    const problem =
      given !== '' ? problemOf(rule, given) : standard === undefined ? `must be set. ${rule.about}` : undefined;
    if (problem !== undefined) problems.push({ name: rule.name, problem });
    if (problem !== undefined && rule.name === 'MODE') break;
    values[rule.name] = given === '' ? fill(standard ?? '') : given;
  }
  return problems.length === 0 && isComplete(values) ? { ok: true, value: values } : { ok: false, problem: problems };
};
