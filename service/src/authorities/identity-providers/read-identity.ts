import type { AuthenticationLevel } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';
import type { ProviderRules } from '../../domain/identity-providers/definition.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import { composed } from '../../domain/typed/few-marks.ts';
import { readBirthDate } from '../../domain/typed/read-birth-date.ts';
import { readEmail } from '../../domain/typed/read-email.ts';
import { readFullName } from '../../domain/typed/names/read-full-name.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../domain/typed/read-phone-number.ts';
import { readTaxCode } from '../../domain/typed/read-tax-code.ts';
import type { ProvidedIdentity } from './identity-provider.ts';

/** What a provider's claims say of somebody; how they were carried is not in it. */
export type ClaimedIdentity = Omit<
  ProvidedIdentity,
  'issuer' | 'acr' | 'amr' | 'answer' | 'reference' | 'authenticatedAt'
>;

/** Which claim could not be read; no page shows it. */
export interface UnreadableClaim {
  readonly claim: string;
}

const unescape = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

/** What a JSON pointer leads to (RFC 6901); nothing where it leads nowhere. */
const at = (claims: unknown, pointer: string): unknown =>
  pointer
    .slice(1)
    .split('/')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, unescape(step))
          ? Object.entries(value).find(([name]) => name === unescape(step))?.[1]
          : undefined,
      claims,
    );

/** `yyyymmdd` as some write it; as day, month and year the same eight digits would name no day that anybody alive was born on. */
const withDashes = (text: string): string =>
  text.replace(
    /^(19|20)(\d\d)(0[1-9]|1[0-2])(\d\d)$/u,
    (_all, century, year, month, date) => `${century}${year}-${month}-${date}`,
  );

const readers = (today: string) => ({
  personalId: readPersonalId,
  formerPersonalId: (text: string) => (/^\d{9}$/u.test(text) ? ok(text) : fail('format')),
  taxCode: readTaxCode,
  fullName: readFullName,
  organisation: (text: string) => readOrganisation(text),
  dateOfBirth: (text: string) => {
    const read = readBirthDate(withDashes(text), today);
    return read.ok ? ok(read.value.precision === 'day' ? read.value.date : read.value.year) : read;
  },
});
const longestName = 300;
const readOrganisation = (text: string): Result<string, string> => {
  const name = composed(text).replaceAll(/\s+/gu, ' ').trim();
  return name === '' || name.length > longestName || /\p{C}/u.test(name) ? fail('format') : ok(name);
};

type Fact = keyof ReturnType<typeof readers>;
type Claims = ProviderRules['claims'];

/** Thrown within this file alone, to leave the reading of many claims at the first that cannot be read. */
class Unreadable extends Error {
  readonly claim: string;
  constructor(claim: string) {
    super(claim);
    this.claim = claim;
  }
}

/** A fact where the provider states it. One that is stated and cannot be read spoils the answer: nothing is guessed. */
const factReader =
  (said: unknown, claims: Claims, today: string) =>
  (name: keyof Claims, as: Fact): string | undefined => {
    const pointer = claims[name];
    const value = pointer === undefined ? undefined : at(said, pointer);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') throw new Unreadable(name);
    const read = readers(today)[as](value);
    if (!read.ok) throw new Unreadable(name);
    return read.value;
  };

/** A contact that cannot be read is none: it is proven by a code of ours anyway. */
const contact = (value: unknown, read: (text: string) => Result<string, unknown>): string | undefined => {
  const found = typeof value === 'string' ? read(value) : undefined;
  return found?.ok === true ? found.value : undefined;
};

const kindIn = (said: unknown, { kind }: ProviderRules): Kind => {
  if (typeof kind === 'string') return kind;
  const value = at(said, kind.claim);
  const name = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const found = Object.hasOwn(kind.values, name) ? kind.values[name] : undefined;
  if (found === undefined) throw new Unreadable('kind');
  return found;
};

const levelIn = (said: unknown, { identityLevels }: ProviderRules): 0 | 1 | 2 =>
  identityLevels.find(({ when }) => Object.entries(when).every(([pointer, value]) => at(said, pointer) === value))
    ?.level ?? 0;

const subjectIn = (said: unknown, { subject }: ProviderRules): string => {
  const value = at(said, subject);
  // 255 ASCII characters at most (OpenID Connect Core §2).
  if (typeof value !== 'string' || !/^[\x21-\x7e]{1,255}$/u.test(value)) throw new Unreadable('subject');
  return value;
};

const given = <Name extends string>(
  name: Name,
  value: string | undefined,
): { readonly [Key in Name]?: string } | object => (value === undefined ? {} : { [name]: value });

const read = (said: unknown, rules: ProviderRules, today: string): ClaimedIdentity => {
  const { claims } = rules;
  const fact = factReader(said, claims, today);
  const flag = (name: keyof Claims): boolean => {
    const pointer = claims[name];
    return pointer !== undefined && at(said, pointer) === true;
  };
  const plain = (name: keyof Claims): unknown => (claims[name] === undefined ? undefined : at(said, claims[name]));
  const phoneNumber = contact(plain('phoneNumber'), readPhoneNumber);
  const email = contact(plain('email'), readEmail);
  const representative = {
    personalId: fact('representativePersonalId', 'personalId'),
    fullName: fact('representativeFullName', 'fullName'),
    dateOfBirth: fact('representativeDateOfBirth', 'dateOfBirth'),
  };
  return {
    subject: subjectIn(said, rules),
    kind: kindIn(said, rules),
    identityLevel: levelIn(said, rules),
    ...given('personalId', fact('personalId', 'personalId')),
    ...given('formerPersonalId', fact('formerPersonalId', 'formerPersonalId')),
    ...given('taxCode', fact('taxCode', 'taxCode')),
    ...given('fullName', fact('fullName', 'fullName')),
    ...given('dateOfBirth', fact('dateOfBirth', 'dateOfBirth')),
    ...given('organisation', fact('organisation', 'organisation')),
    ...(representative.personalId === undefined || representative.fullName === undefined
      ? {}
      : {
          representative: {
            personalId: representative.personalId,
            fullName: representative.fullName,
            ...given('dateOfBirth', representative.dateOfBirth),
          },
        }),
    ...(phoneNumber === undefined ? {} : { phoneNumber, phoneVerified: flag('phoneVerified') }),
    ...(email === undefined ? {} : { email, emailVerified: flag('emailVerified') }),
    ...(flag('deceased') ? { deceased: true } : {}),
  };
};

/**
 * Reads what a provider says of somebody by the rules of its definition: a pure function, so that kept evidence can be read again.
 *
 * @param said the claims, as JSON gave them
 * @param today the day in Asia/Ho_Chi_Minh, `YYYY-MM-DD`
 */
export const readIdentity = (
  said: unknown,
  rules: ProviderRules,
  today: string,
): Result<ClaimedIdentity, UnreadableClaim> => {
  try {
    return ok(read(said, rules, today));
  } catch (trouble) {
    if (trouble instanceof Unreadable) return fail({ claim: trouble.claim });
    throw trouble;
  }
};

const isName = (acr: unknown, values: ProviderRules['authenticationLevels']['values']): acr is string =>
  typeof acr === 'string' && Object.hasOwn(values, acr);

const levelOf = (step: number): AuthenticationLevel => authenticationLevels[step - 1] ?? 'urn:chinhchu:auth:1';

/** Our level for the `acr` of an answer: the table's, else what is left where the provider says nothing that we know. */
export const readLevel = (
  acr: unknown,
  { authenticationLevels: { values, otherwise } }: ProviderRules,
): AuthenticationLevel => levelOf((isName(acr, values) ? values[acr] : undefined) ?? otherwise);

const lowestOf = (wished: readonly AuthenticationLevel[]): number =>
  Math.min(...wished.map((level) => authenticationLevels.indexOf(level) + 1));

/** The provider's words for our levels: those that reach the lowest wished for, weakest first. */
export const acrValuesFor = (
  wished: readonly AuthenticationLevel[],
  { authenticationLevels: { values } }: ProviderRules,
): readonly string[] =>
  Object.entries(values)
    .filter(([, level]) => level >= lowestOf(wished))
    .toSorted(([, one], [, other]) => one - other)
    .map(([acr]) => acr);

/** True where the provider's answers can state one of the levels wished for; also where none is. */
export const reaches = (wished: readonly AuthenticationLevel[] | undefined, rules: ProviderRules): boolean =>
  wished === undefined ||
  rules.authenticationLevels.otherwise >= lowestOf(wished) ||
  acrValuesFor(wished, rules).length > 0;

/** The most that this provider's answers can state. */
export const highestOf = ({
  identityLevels,
  authenticationLevels: { values, otherwise },
}: ProviderRules): { readonly identityLevel: 0 | 1 | 2; readonly acr: AuthenticationLevel } => ({
  identityLevel: identityLevels.reduce<0 | 1 | 2>((most, { level }) => (level > most ? level : most), 0),
  acr: levelOf(Math.max(otherwise, ...Object.values(values))),
});
