import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';
import { longestRoster, readRoster } from './read-roster.ts';

const header = 'mail,fullName,agencyId\n';
const toan = { mail: 'lvtoan@thunghiem.gov.vn', fullName: 'Lò Văn Toàn', agencyId: 'tinh-thu-nghiem' };
const line = 'lvtoan@thunghiem.gov.vn,Lò Văn Toàn,tinh-thu-nghiem';

describe('a roster', () => {
  it.each([
    ['lines of Unix', `${header}${line}\n`],
    [
      'lines of Windows with a byte order mark, as Excel writes it',
      `\uFEFF${header}${line}\n`.replaceAll('\n', '\r\n'),
    ],
    [
      'quotes, empty lines and no end of the last line',
      `${header}\n"lvtoan@thunghiem.gov.vn","Lò Văn Toàn", tinh-thu-nghiem`,
    ],
  ])('is read with %s', (_what, text) => {
    expect(readRoster(text)).toEqual({ ok: true, value: [toan] });
  });

  it.each([
    ['mail;fullName;agencyId\n', 1, 'header-wrong'],
    ['', 1, 'header-wrong'],
    [`fullName,mail,agencyId\n${line}`, 1, 'header-wrong'],
    [`${header}${line}\n\n${line}`, 4, 'mail-twice'],
    [`${header}${line}\n${line.toUpperCase()}`, 3, 'mail-twice'],
    [`${header}a@b.vn,Lò Văn Toàn`, 2, 'cells-missing'],
    [`${header}${line},more`, 2, 'cells-missing'],
    [`${header}lvtoan,Lò Văn Toàn,x`, 2, 'mail-malformed'],
    [`${header}lò@thunghiem.gov.vn,Lò Văn Toàn,x`, 2, 'mail-malformed'],
    [`${header}a@b.vn,=HYPERLINK(1),x`, 2, 'name-malformed'],
    [`${header}a@b.vn,,x`, 2, 'name-malformed'],
    [`${header}a@b.vn,Lò Văn Toàn,`, 2, 'agency-malformed'],
    [`${header}a@b.vn,Lò "Văn" Toàn,x`, 2, 'quote-misplaced'],
    [`${header}a@b.vn,"Lò Văn Toàn,x`, 2, 'quote-misplaced'],
    ['x'.repeat(longestRoster + 1), 1, 'too-long'],
    [
      `${header}${Array.from({ length: 10_001 }, (_, number) => `a${number}@b.vn,An,x`).join('\n')}`,
      10_002,
      'too-long',
    ],
  ])('is refused as a whole, with the line: %#', (text, number, trouble) => {
    expect(readRoster(text)).toEqual({ ok: false, problem: [{ line: number, trouble }] });
  });

  it('tells every line that is wrong at once', () => {
    expect(readRoster(`${header}a,An,x\nb@c.vn,Bình,x\nc@c.vn,,x\n`)).toEqual({
      ok: false,
      problem: [
        { line: 2, trouble: 'mail-malformed' },
        { line: 4, trouble: 'name-malformed' },
      ],
    });
  });
});

it('whatever cells are written by the rules of RFC 4180 are read as they were', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'ậ', '"', ',', '\n', '\r\n', ' ') });
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
      fc.constantFrom('\n', '\r\n'),
      (rows, end) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',') + end).join('');
        const read = readCsv(text);
        expect(read.ok && read.value.map(({ cells }) => cells)).toEqual(rows);
      },
    ),
  );
});
