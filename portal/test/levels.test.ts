import { afterEach, describe, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Visitor } from './visitor.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
afterEach(async () => {
  await portal.stop();
  await provider.stop();
});

/** Somebody signed in at level 2, at a provider that reaches so high. */
const arrive = async (highestLevel: number): Promise<Visitor> => {
  const plan = await planPortal('national');
  provider = await startProvider([plan], { highestLevel });
  portal = await startPortal(plan, provider.issuer);
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${portal.origin}/dang-nhap`));
  return visitor;
};
const demanding = [
  ['TN-003', 'Công an xã, phường hoặc Công an tỉnh nơi bạn cư trú'],
  ['TN-008', 'Văn phòng đăng ký đất đai'],
] as const;

describe('while nothing reaches the level that a procedure asks for', () => {
  test.each(demanding)('%s says so before anything is typed, and where to go, to everybody', async (code, office) => {
    const signedIn = await arrive(2);
    for (const visitor of [signedIn, makeVisitor()]) {
      const seen = await visitor.open(`${portal.origin}/nop-ho-so/${code}`);
      expect([seen.status, seen.page, seen.problem]).toEqual([200, 'not-online', 'level-unavailable']);
      for (const words of [
        'Hiện chưa nộp trực tuyến được',
        'khuôn mặt hoặc vân tay',
        'chưa có cách đăng nhập đó cho bất kỳ ai',
        office,
      ])
        expect(seen.body).toContain(words);
      // No road that leads back here.
      expect(seen.body).not.toContain('chung-minh-them');
      expect(seen.body).not.toContain(`ve=%2Fnop-ho-so%2F${code}">Đăng nhập bằng`);
    }
    const list = await signedIn.open(`${portal.origin}/nop-ho-so`);
    expect(list.body.split('Hiện chưa nộp trực tuyến được').length - 1).toBe(demanding.length);
  });

  test('the other procedures are as ever', async () => {
    const visitor = await arrive(2);
    expect((await visitor.open(`${portal.origin}/nop-ho-so/TN-001`)).page).toBe('send');
  });
});

test('where the level can be reached but not by this account, the page says what is asked for and the ways from there', async () => {
  const visitor = await arrive(4);
  const refused = await visitor.open(`${portal.origin}/nop-ho-so/TN-003`);
  expect([refused.problem, refused.body.includes('khuôn mặt hoặc vân tay')]).toEqual(['step-up-required', true]);
  const proving = await visitor.submit(`${portal.origin}/nop-ho-so/TN-003/chung-minh-them`, {
    formToken: hiddenField(refused, 'formToken', 'data-missing'),
    content: '',
  });
  const told = await visitor.prove(proving, { answer: 'unmet' });
  expect([told.status, told.page, told.problem]).toEqual([200, 'not-online', 'level-unavailable']);
  for (const words of [
    'Cấp lại thẻ căn cước',
    'khuôn mặt hoặc vân tay',
    'Tài khoản của bạn chưa có cách đăng nhập đó',
    'Công an xã',
    `${provider.issuer}/tai-khoan`,
  ])
    expect(told.body).toContain(words);
});
