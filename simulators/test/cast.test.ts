import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holderPlans } from '../src/authorities/certificate-authority/holders/holders.ts';
import { makeCast } from '../src/cast/cast.ts';
import { mobileSubscriberRecords } from '../src/cast/mobile-subscriber-records.ts';
import { socialInsuranceRecords } from '../src/cast/social-insurance-records.ts';
import { usbTokens } from '../src/cast/usb-tokens.ts';
import { signingSims } from '../src/cast/signing-sims.ts';

const people = makeCast().people();
const citizens = people.filter((person) => person.kind === 'citizen');

test.each(citizens)(
  '$fullName has a number that fits the birth year, a mobile number and a reason to be here',
  (person) => {
    expect(person.phoneNumber).toMatch(/^\+84[35789]\d{8}$/);
    expect(person.fullName).toBe(person.fullName.normalize('NFC'));
    expect(person.note).not.toBe('');
    expect(person.personalId).toMatch(/^(\d{12}|\d{9})$/);
    if (person.personalId.length === 9) return;
    const century = 19 + Math.floor(Number(person.personalId[3]) / 2);
    expect(person.dateOfBirth.slice(0, 4)).toBe(`${century}${person.personalId.slice(4, 6)}`);
  },
);

test('no two members share an id, a personal number or a telephone', () => {
  for (const member of ['id', 'phoneNumber'] as const) {
    expect(new Set(people.map((person) => person[member])).size).toBe(people.length);
  }
  expect(new Set(citizens.map(({ personalId }) => personalId)).size).toBe(citizens.length);
});

test('no organisation has a tax code that an office has given', () => {
  const organisations = people.flatMap((person) => (person.kind === 'citizen' ? [] : (person.taxCode ?? [])));
  expect(organisations).not.toEqual([]);
  for (const taxCode of organisations) expect(taxCode).toMatch(/^09\d{8}(-\d{3})?$/);
});

test('every end of registering by a SIM that signs has its member, and everybody with such a SIM knows whose it is', () => {
  const ends = people.flatMap(({ expect: { 'sim-signing': own, 'sim-signing:business': ofBusiness } }) => [
    own,
    ofBusiness,
  ]);
  expect(new Set(ends.filter((end) => end !== undefined))).toEqual(
    new Set([
      'registered',
      'no-signing-sim',
      'signing-sim-off',
      'signing-pin-blocked',
      'certificate-without-number',
      'certificate-revoked',
    ]),
  );
  for (const { phoneNumber, holder, operator } of signingSims) {
    expect(people.find(({ id }) => id === holder)).toMatchObject({ phoneNumber, operator });
    expect(holderPlans.find(({ id }) => id === holder)?.authority).toBe('mobile-pki');
  }
});

test('every token belongs to a member with an address for e-mail, holds certificates there are, and its README row says how registering ends', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const { id, certificates, program } of usbTokens) {
    const owner = people.find((person) => person.id === id);
    expect(owner?.email).toMatch(/^[a-z.]+@[a-z.]+$/);
    for (const certificate of certificates) expect(holderPlans.map((plan) => plan.id)).toContain(certificate);
    const ends = Object.entries(owner?.expect ?? {}).filter(([method]) => method.startsWith('usb-token'));
    expect(ends).not.toEqual([]);
    const told = ends.map(([method, end]) => `\`${method}\` \`${end}\``).join(', ');
    expect(readme).toContain(
      `| \`${id}\` | \`${program}\` | ${certificates.map((one) => `\`${one}\``).join(', ')} | ${told} |`,
    );
  }
  for (const person of people.filter(({ expect: ends }) =>
    Object.keys(ends).some((one) => one.startsWith('usb-token')),
  ))
    expect(usbTokens.map(({ id }) => id)).toContain(person.id);
});

test('every end of registering by mobile number has its member', () => {
  expect(new Set(people.flatMap((person) => person.expect['mobile-subscriber'] ?? []))).toEqual(
    new Set([
      'registered',
      'operator-record-mismatch',
      'operator-record-incomplete',
      'operator-unavailable',
      'sim-recently-changed',
      'code-not-delivered',
      'birth-year-only',
      'under-minimum-age',
    ]),
  );
});

test('every end of registering by a remote signature has its member', () => {
  expect(new Set(people.flatMap((person) => person.expect['remote-signing'] ?? []))).toEqual(
    new Set([
      'registered',
      'certificate-suspended',
      'remote-credential-disabled',
      'remote-credential-unsuitable',
      'no-remote-certificate',
      'remote-signatures-used-up',
      'certificate-expired',
    ]),
  );
  for (const { expect: ends, provider } of people)
    expect(ends['remote-signing'] === undefined).toBe(provider === undefined);
});

test('every end of registering with the social insurance has its member, whose README row tells it', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const ends = citizens.flatMap((person) => {
    const end = person.expect['social-insurance'];
    if (end === undefined) return [];
    const { id, formerPersonalId = '–', socialInsuranceNumber } = person;
    expect(socialInsuranceNumber).toMatch(/^\d{10}$/);
    expect(readme).toContain(`| \`${id}\` | ${formerPersonalId} | ${socialInsuranceNumber} | \`${end}\` |`);
    return end;
  });
  expect(new Set(ends)).toEqual(
    new Set([
      'registered',
      'insurance-record-mismatch',
      'insurance-record-incomplete',
      'insurance-person-deceased',
      'insurance-unavailable',
      'operator-record-mismatch',
      'birth-year-only',
      'under-minimum-age',
    ]),
  );
  expect(new Set(socialInsuranceRecords.map(({ socialInsuranceNumber }) => socialInsuranceNumber)).size).toBe(
    socialInsuranceRecords.length,
  );
});

test('the operator holds one record for a number', () => {
  expect(new Set(mobileSubscriberRecords.map(({ phoneNumber }) => phoneNumber)).size).toBe(
    mobileSubscriberRecords.length,
  );
});

test('the README tells the whole cast as it is', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const code = (end: string | undefined) => (end === undefined ? '–' : `\`${end}\``);
  for (const person of people) {
    const { id, fullName, phoneNumber, expect: ends } = person;
    const own = person.kind === 'citizen' ? [person.personalId, person.dateOfBirth] : [person.taxCode ?? '–', '–'];
    const bySim = ends['sim-signing'] ?? ends['sim-signing:business'];
    const registering = [ends['mobile-subscriber'], bySim, ends['remote-signing']].map(code);
    const cells = [`\`${id}\``, fullName, ...own, phoneNumber, ...registering];
    expect(readme).toContain(`| ${cells.join(' | ')} |`);
  }
});
