import { expect, test } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';
import type { Text } from './text.ts';

/** Every text in a set of words; what is put together from parts is made from an example. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};
const made = ({ missing, notOnline, procedures }: Text): readonly string[] =>
  textsOf([
    missing({ code: 'account-suspended' }),
    missing({ code: 'account-awaiting-approval' }),
    missing({ code: 'account-rejected' }),
    missing({ code: 'account-contested' }),
    missing({ code: 'account-disputed' }),
    missing({ code: 'account-superseded' }),
    missing({ code: 'account-frozen' }),
    missing({ code: 'account-merged' }),
    missing({ code: 'account-required' }),
    missing({ code: 'kind-not-served', kinds: ['agency'] }),
    missing({ code: 'identity-level-too-low', needed: 2, found: 1 }),
    missing({ code: 'authentication-level-too-low', needed: 2, found: 1 }),
    missing({ code: 'authentication-level-too-low', needed: 3, found: 2 }),
    missing({ code: 'authentication-too-old', maxAge: 900 }),
    notOnline.anybody.needs('x'),
    notOnline.thisAccount.needs('x'),
    notOnline.instead('x'),
    procedures.recent(900),
  ]);

test.each([
  ['one spelling of hủy, xóa, khóa, hòa', vi, /[hx][oO][àáảãạ](?![a-zà-ỹ])|kh[oO]á|hu[ỷỳ](?![a-zà-ỹ])/u],
  ['one name for the account service', vi, /hệ thống tài khoản|tài khoản dịch vụ công/iu],
  ['identities are verified (xác minh), people authenticate (xác thực)', vi, /đã xác thực|chưa đối chiếu/u],
  ['one name for the account service', en, /account service/iu],
  ['people send applications', en, /dossier/iu],
] as const)('words: %s', (_name, text, unwanted) => {
  expect([...textsOf(text), ...made(text)].filter((each) => unwanted.test(each.normalize('NFC')))).toEqual([]);
});

test('what a person needs is said as a person would say it', () => {
  const { identityLevels, authenticationLevels, needs, and } = vi.procedures;
  expect(`${needs}: ${identityLevels[2]}${and}${authenticationLevels[2]}`).toBe(
    'Bạn cần: tài khoản đã xác minh, và mã gửi về điện thoại',
  );
  expect([vi.home.proceduresTitle, vi.home.goOn, vi.signInWith]).toEqual([
    'Thủ tục nộp được tại đây',
    'Tiếp tục với tài khoản này',
    'Đăng nhập bằng tài khoản Chính Chủ',
  ]);
});
