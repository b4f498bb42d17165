import { usualWaitHours } from '../../domain/standing/decide-stop.ts';
import { describe, expect, it } from 'vitest';
import { isProblemCode, problems } from '../../domain/problems.ts';
import { Html } from '../html.ts';
import { en } from './en.ts';
import { problemsTable } from './problems-table.ts';
import { dayFirst, dayOf, timeOfDay } from './say.ts';
import { vi } from './vi.ts';

const facts = {
  minimumAge: 14,
  simSwapHours: 72,
  waitHours: usualWaitHours,
  helpDeskPhone: '19001234',
  shortCode: '8123',
  retryAfterSeconds: 90,
  triesLeft: 2,
};

/** Every word of a language with the way to it; functions are asked with plausible values. */
const wordsOf = (value: unknown, way = ''): readonly (readonly [string, string])[] => {
  if (typeof value === 'string' || value instanceof Html) return [[way, String(value)]];
  if (typeof value === 'function') {
    const asked: unknown = /problems|nextSteps/u.test(way)
      ? value(facts)
      : way.endsWith('.rule')
        ? value({ part: 'length', least: 8, most: 128 })
        : way.endsWith('.duration')
          ? value(45)
          : value('14:05', '14:05');
    return wordsOf(asked, way);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, `${way}.${name}`));
};

describe('the words', () => {
  it.each([
    ['Vietnamese', vi],
    ['English', en],
  ] as const)('of %s are all there, without gaps left by missing values', (_, text) => {
    const words = wordsOf(text);
    expect(words.length).toBeGreaterThan(250);
    for (const [way, word] of words)
      expect([way, word.trim() === '' || /undefined|NaN|\[object/u.test(word)]).toEqual([way, false]);
  });

  it('name no article of the decree but 2 and 3(2)', () => {
    for (const [, word] of [...wordsOf(vi), ...wordsOf(en)]) {
      for (const [, article] of word.matchAll(/(?:Điều|Đ\.?|Article)\s?(\d+)/gu)) expect(['2', '3']).toContain(article);
    }
  });

  it("tell of a mismatch with the guide's own sentence", () => {
    expect(vi.problems['operator-record-mismatch'].quote).toBe(
      'Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng, vui lòng kiểm tra/đăng ký lại với nhà mạng',
    );
    const steps = problems['operator-record-mismatch'].nextSteps;
    expect([steps.indexOf('send-tttb-to-1414'), steps.indexOf('visit-operator-shop')]).toEqual([0, 1]);
    const shop = String(vi.nextSteps['visit-operator-shop'].more);
    for (const hotline of ['18008098', '18001091', '9090']) expect(shop).toContain(`tel:${hotline}`);
  });

  it("never say which field of the operator's record differs", () => {
    for (const code of [
      'operator-record-mismatch',
      'too-many-mismatches',
      'recovery-record-mismatch',
      'too-many-recovery-mismatches',
    ] as const) {
      for (const text of [vi, en]) {
        const { title, sentence } = text.problems[code];
        expect(`${title} ${typeof sentence === 'string' ? sentence : sentence(facts)}`).not.toMatch(
          /họ tên|ngày sinh|CCCD|name|birth/iu,
        );
      }
    }
  });

  it('lead on from every trouble with a signature, and tell no more of another account than that there is one', () => {
    for (const code of [
      'certificate-expired',
      'certificate-revoked',
      'certificate-suspended',
      'certificate-without-number',
      'means-of-another',
      'revocation-unknown',
    ] as const) {
      expect(problems[code].nextSteps.length).toBeGreaterThan(1);
      for (const text of [vi, en])
        for (const step of problems[code].nextSteps) expect(text.nextSteps[step].say).toBeTruthy();
    }
    for (const words of ['renew-certificate', 'get-a-certificate'] as const)
      expect(String(vi.nextSteps[words].more)).toContain('VNPT-CA');
  });

  it('speak of times by the clock of Viet Nam', () => {
    expect([
      timeOfDay('2026-11-24T20:05:59.000Z'),
      dayOf('2026-11-24T20:05:59.000Z'),
      dayFirst('1990-09-05'),
      dayFirst('1950'),
    ]).toEqual(['03:05', '25/11/2026', '05/09/1990', '1950']);
  });

  it('say pauses so that nobody comes back too early', () => {
    expect([0.2, 60, 119.5, 121, 7_200, 172_801].map(vi.frame.duration)).toEqual([
      '1 giây',
      '60 giây',
      '120 giây',
      '3 phút',
      '2 giờ',
      '3 ngày',
    ]);
    expect([1, 2, 3_600, 86_400].map(en.frame.duration)).toEqual(['1 second', '2 seconds', '60 minutes', '24 hours']);
  });
});

describe('the table of problems', () => {
  it('has one row for each code, with words for person and help desk, and none that breaks the table', () => {
    const rows = problemsTable(facts).split('\n').slice(2);
    expect(rows.length).toBe(Object.keys(problems).filter(isProblemCode).length);
    for (const row of rows) expect(row.split(/(?<!\\)\|/u).length).toBe(9);
  });
});
