import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPassword } from './check-password.ts';

const common = new Set(
  readFileSync(new URL('../../../data/common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== ''),
);
const owner = {
  fullName: 'NGUYỄN THỊ PHƯƠNG',
  dateOfBirth: '1990-03-05',
  personalId: '001190012345',
  phoneNumber: '+84912345678',
};
const guide = (password: string) => checkPassword(password, 'guide', owner, common);

describe('a password under the rule of the guide', () => {
  it.each(['Trâu#cày9ruộng', 'Mua-dong-2031-lanh', 'x9$Kq!vT', 'Tôi thích 3 con mèo!'])('takes %j', (password) =>
    expect(guide(password)).toEqual([]),
  );
  it.each([
    ['', ['password-missing']],
    ['Ab1!xyz', ['password-too-short']],
    ['khongcohoa1!', ['password-needs-upper']],
    ['KHONGTHUONG1!', ['password-needs-lower']],
    ['KhongCoSo!!', ['password-needs-digit']],
    ['KhongDacBiet1', ['password-needs-special']],
    ['abc', ['password-too-short', 'password-needs-upper', 'password-needs-digit', 'password-needs-special']],
    [`Aa1!${'x'.repeat(125)}`, ['password-too-long']],
    ['Ab1!xyzw\u0000', ['password-characters']],
  ])('names everything that is missing in %j', (password, codes) =>
    expect(guide(password).filter((code) => code !== 'password-common')).toEqual(codes),
  );
  it('counts characters as people do: 128 emoji are 128, not 256', () =>
    expect(guide(`Aa1!${'🌾'.repeat(124)}`)).toEqual([]));
  it.each(['Aa@123456', 'aA@123456', 'Password@123', 'P@ssw0rd', 'Qwerty123!', 'Dragon#99'])(
    'refuses %j, which guessing programs try first',
    (password) => expect(guide(password)).toContain('password-common'),
  );
  it.each([
    'Phuong@1990x',
    'Phương#88aa',
    'Ab!05031990',
    'Aa@19900305',
    'Xy!001190012345',
    'Zz.912345678',
    'Zz.0912345678',
    'ThiPhuong#1',
    'ChinhChu#2026',
  ])('refuses %j, which a stranger could know from the card', (password) =>
    expect(guide(password)).toContain('password-personal'),
  );
});

describe('a password under the rule of NIST SP 800-63B-4', () => {
  it('asks for length alone, and still refuses what is common or personal', () => {
    expect(checkPassword('trâu cày ruộng sâu', 'nist', owner, common)).toEqual([]);
    expect(checkPassword('ngắn quá', 'nist', owner, common)).toEqual(['password-too-short']);
    expect(checkPassword('tôi tên là phương đây', 'nist', owner, common)).toEqual(['password-personal']);
  });
});
