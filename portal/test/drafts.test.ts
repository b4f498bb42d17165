import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import type { Seen, Visitor } from './visitor.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let portal: TestPortal;
let ahead = 0;
const typed = 'Chữ tôi đã viết rất lâu';

beforeAll(async () => {
  const plan = await planPortal('national');
  provider = await startProvider([plan]);
  portal = await startPortal(plan, provider.issuer, { now: () => Date.now() + ahead });
});
beforeEach(() => {
  ahead = 0;
});
afterEach(() => provider.suspended.clear());
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

const at = (path: string): string => portal.origin + path;
const signIn = async (visitor: Visitor, account = 'an'): Promise<Seen> =>
  visitor.prove(await visitor.open(at('/dang-nhap')), { account });
const send = (visitor: Visitor, form: Seen, content = typed): Promise<Seen> => {
  const data = new FormData();
  data.set('formToken', hiddenField(form, 'formToken', 'class="send"'));
  data.set('procedureCode', 'TN-001');
  data.set('content', content);
  data.set('attachment', new File([new Uint8Array(300_000)], 'a.pdf'));
  return visitor.submit(at('/nop-ho-so/TN-001'), data);
};
const signOut = async (visitor: Visitor): Promise<void> => {
  const home = await visitor.open(portal.origin);
  await visitor.submit(at('/dang-xuat'), { formToken: hiddenField(home, 'formToken') });
};
/** As on another day: neither the portal nor the provider has a session of this browser. */
const forget = (visitor: Visitor): void => {
  for (const name of visitor.jar.keys()) if (!name.startsWith('cong-')) visitor.jar.delete(name);
};
const draftsOnDisk = (): number => {
  const database = new DatabaseSync(join(portal.folder, 'portal.sqlite'), { readOnly: true });
  const count = database.prepare('SELECT count(*) AS n FROM drafts').get();
  database.close();
  return Number(count?.['n']);
};

describe('a dossier typed while the session ends', () => {
  const endings: readonly (readonly [string, (visitor: Visitor) => Promise<unknown> | void])[] = [
    ['by signing out in another tab', signOut],
    [
      'because nobody used it for an hour',
      () => {
        ahead = 61 * 60_000;
      },
    ],
    [
      'because the cookie is gone',
      (visitor) => {
        visitor.jar.delete('cong-national-phien');
      },
    ],
  ];
  test.each(endings)('%s is kept, is said to be, and is there after signing in again', async (_name, end) => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    await end(visitor);
    const told = await send(visitor, form);
    expect([told.status, told.page, told.problem]).toEqual([401, 'session-ended', 'session-ended']);
    expect(told.body).toContain('Phiên đăng nhập đã kết thúc');
    expect(told.body).toContain('Nội dung bạn viết được giữ lại một ngày');
    expect(told.body).toContain('href="/dang-nhap?ve=%2Fnop-ho-so%2FTN-001"');
    forget(visitor);
    ahead = 0;
    const again = await visitor.prove(await visitor.open(at('/dang-nhap?ve=%2Fnop-ho-so%2FTN-001')));
    expect([again.page, again.body.includes(typed), again.body.includes('data-restored')]).toEqual([
      'send',
      true,
      true,
    ]);
    expect((await send(visitor, again)).page).toBe('dossier-received');
    expect((await visitor.open(at('/nop-ho-so/TN-001'))).body).not.toContain(typed);
  });

  test('is shown to nobody else, whoever signs in at that machine', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    await signOut(visitor);
    forget(visitor);
    await send(visitor, form);
    await signIn(visitor, 'cong_ty');
    for (const path of ['/nop-ho-so/TN-001', '/nop-ho-so/TN-006', '/', '/ho-so'])
      expect((await visitor.open(at(path))).body).not.toContain(typed);
  });

  test('is neither shown nor sent when somebody else has signed in meanwhile, and waits for its writer', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    await signOut(visitor);
    forget(visitor);
    await signIn(visitor, 'binh');
    await visitor.open(at('/nop-ho-so/TN-009'));
    const told = await send(visitor, form, 'Việc riêng của An');
    expect([told.status, told.problem, told.body.includes('Việc riêng của An')]).toEqual([
      403,
      'form-of-another',
      false,
    ]);
    const owner = makeVisitor();
    await signIn(owner);
    expect((await owner.open(at('/nop-ho-so/TN-001'))).body).toContain('Việc riêng của An');
  });

  test('survives being told that a token is no longer in force', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    provider.suspended.add('an');
    expect((await send(visitor, form, 'Còn nguyên')).status).toBe(403);
    provider.suspended.clear();
  });

  test('from the button that leads to prove more is kept as well', async () => {
    const visitor = makeVisitor();
    await visitor.prove(await visitor.open(at('/dang-nhap')), { acr: 'urn:chinhchu:auth:1' });
    const refused = await visitor.open(at('/nop-ho-so/TN-002'));
    await signOut(visitor);
    const told = await visitor.submit(at('/nop-ho-so/TN-002/chung-minh-them'), {
      formToken: hiddenField(refused, 'formToken', 'data-missing'),
      content: typed,
    });
    expect([told.status, told.page]).toEqual([401, 'session-ended']);
    forget(visitor);
    const again = await visitor.prove(await visitor.open(at('/dang-nhap?ve=%2Fnop-ho-so%2FTN-002')));
    expect(again.body).toContain(typed);
  });

  test('costs one row for each account and procedure, however often it is sent', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    await signOut(visitor);
    await send(visitor, form);
    const before = draftsOnDisk();
    for (let count = 0; count < 20; count++) await send(visitor, form, `Lần ${count}`);
    expect(draftsOnDisk()).toBe(before);
  });

  test('is gone after a day', async () => {
    const visitor = makeVisitor();
    await signIn(visitor);
    const form = await visitor.open(at('/nop-ho-so/TN-001'));
    await signOut(visitor);
    await send(visitor, form, 'Hôm qua');
    ahead = 25 * 3_600_000;
    forget(visitor);
    expect((await visitor.prove(await visitor.open(at('/dang-nhap?ve=%2Fnop-ho-so%2FTN-001')))).body).not.toContain(
      'Hôm qua',
    );
  });

  test('of a stranger, without a form of ours, is not kept', async () => {
    const before = draftsOnDisk();
    const data = new FormData();
    for (const [name, value] of [
      ['formToken', 'bia-dat'],
      ['procedureCode', 'TN-001'],
      ['content', typed],
    ] as const)
      data.set(name, value);
    const told = await makeVisitor().submit(at('/nop-ho-so/TN-001'), data);
    expect([told.status, told.problem, draftsOnDisk()]).toEqual([401, 'account-required', before]);
  });
});

test('a page opened with a session that is over says so, and the first page says so once', async () => {
  const visitor = makeVisitor();
  await signIn(visitor);
  ahead = 61 * 60_000;
  expect((await visitor.open(at('/nop-ho-so/TN-001'))).body).toContain(
    'Phiên đăng nhập của bạn ở cổng này đã kết thúc',
  );
  forget(visitor);
  visitor.jar.set('cong-national-hoi-lai', String(Math.floor((Date.now() + ahead) / 1000) + 20));
  expect((await visitor.open(portal.origin)).body).toContain('data-session-ended');
  expect((await visitor.open(portal.origin)).body).not.toContain('data-session-ended');
});
