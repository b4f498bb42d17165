import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeCast } from '../src/cast/cast.ts';
import { mobileSubscriberRecords } from '../src/cast/mobile-subscriber-records.ts';

const people = makeCast().people();

test.each(people)(
  '$fullName has a number that fits the birth year, a mobile number and a reason to be here',
  (person) => {
    expect(person.personalId).toMatch(/^\d{12}$/);
    const century = 19 + Math.floor(Number(person.personalId[3]) / 2);
    expect(person.dateOfBirth.slice(0, 4)).toBe(`${century}${person.personalId.slice(4, 6)}`);
    expect(person.phoneNumber).toMatch(/^\+84[35789]\d{8}$/);
    expect(person.fullName).toBe(person.fullName.normalize('NFC'));
    expect(person.note).not.toBe('');
  },
);

test('no two members share an id, a personal number or a telephone', () => {
  for (const member of ['id', 'personalId', 'phoneNumber'] as const) {
    expect(new Set(people.map((person) => person[member])).size).toBe(people.length);
  }
});

test('every end of registering by mobile number has its member', () => {
  expect(new Set(people.map((person) => person.expect['mobile-subscriber']))).toEqual(
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

test('the operator holds one record for a number', () => {
  expect(new Set(mobileSubscriberRecords.map(({ phoneNumber }) => phoneNumber)).size).toBe(
    mobileSubscriberRecords.length,
  );
});

test('the README tells the whole cast as it is', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const { id, fullName, personalId, dateOfBirth, phoneNumber, expect: ends } of people) {
    expect(readme).toContain(
      `| \`${id}\` | ${fullName} | ${personalId} | ${dateOfBirth} | ${phoneNumber} | \`${ends['mobile-subscriber']}\` |`,
    );
  }
});
