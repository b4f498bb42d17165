import { expect, it } from 'vitest';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { hashSecret } from '../../platform/random.ts';
import { recordOf } from '../../../test/web/fake-accounts.ts';
import { fakeWeb, type FakeWeb } from '../../../test/web/fake-web.ts';
import { told, tinyBrowser, type TinyBrowser } from '../../../test/web/tiny-browser.ts';
import { paths } from '../paths.ts';

const typed = { personalId: '001190012345', fullName: 'Nguyễn Thị Hương Giang', dateOfBirth: '05/09/1990' };
const outage = Object.assign(new Error('no answer'), { name: 'StorageUnavailable' });
const secret = 'L'.repeat(43);

const evidenced = (web: FakeWeb): AttemptIn<'recover', 'evidenced'> => {
  const at = (seconds: number): string => new Date(web.clock.now().getTime() + seconds * 1000).toISOString();
  return {
    purpose: 'recover',
    state: 'evidenced',
    id: 'a',
    browserHash: hashSecret(secret),
    supportCode: 'CC-7K3F-9QXM',
    version: 3,
    createdAt: at(0),
    expiresAt: at(1_800),
    about: {
      claim: { personalId: '001190012345', fullName: 'NGUYỄN THỊ HƯƠNG GIANG', dateOfBirth: '1990-09-05' },
      account: { accountId: 'a', authenticatorId: 'p' },
    },
    proof: { type: 'one-time-code', reference: 'c', provenAt: at(0) },
    evidence: [recordOf(web.clock.now())],
  };
};

const onThePasswordPage = async (): Promise<{ web: FakeWeb; browser: TinyBrowser }> => {
  const web = fakeWeb();
  const browser = tinyBrowser(web.app);
  browser.cookies.set('chinhchu-lay-lai', secret);
  web.journeys.recover.attempts.set(hashSecret(secret), evidenced(web));
  expect(told(await browser.get(paths.recoverPassword)).page).toBe('recover-password');
  return { web, browser };
};

it('a form of recovering is handed back for sending again when the database does not answer; a password never is', async () => {
  const { web, browser } = await onThePasswordPage();
  web.journeys.recover.breaks(outage);
  const password = await browser.send(paths.recoverPassword, { password: 'mat-Khau-7-that-dai' });
  expect([password.statusCode, told(password).problem]).toEqual([503, 'storage-unavailable']);
  expect(password.body).not.toContain('mat-Khau');
  await browser.get(paths.recover);
  web.journeys.recover.breaks(outage);
  const form = await browser.send(paths.recover, typed);
  expect([form.statusCode, told(form).problem]).toEqual([503, 'storage-unavailable']);
  expect(form.body).toContain(`name="fullName" value="${typed.fullName}"`);
});

it('a completed recovery gives the browser another secret, so that what was noted before is worth nothing', async () => {
  const { browser } = await onThePasswordPage();
  const before = [browser.cookies.get('chinhchu-trinh-duyet'), browser.cookies.get('chinhchu-lay-lai')];
  const done = await browser.send(paths.recoverPassword, { password: 'mat-Khau-7-that-dai' });
  expect(done.headers.location).toBe(paths.recovered);
  const after = [browser.cookies.get('chinhchu-trinh-duyet'), browser.cookies.get('chinhchu-lay-lai')];
  expect(before.filter((one) => after.includes(one))).toEqual([]);
  expect(told(await browser.get(paths.recovered)).page).toBe('recovered');
});

it('a second password from another tab is not taken, and the last page says so', async () => {
  const { browser } = await onThePasswordPage();
  const otherTab = (await browser.get(paths.recoverPassword)).body;
  await browser.send(paths.recoverPassword, { password: 'mat-Khau-7-that-dai' });
  const token = /name="formToken" value="([^"]*)"/u.exec(otherTab)?.[1] ?? '';
  const late = await browser.post(
    paths.recoverPassword,
    new URLSearchParams({ formToken: token, password: 'mat-Khau-khac-8' }).toString(),
  );
  expect(late.headers.location).toBe(`${paths.recovered}?mat-khau=truoc`);
  expect((await browser.get(late.headers.location ?? '')).body).toContain('mật khẩu ấy được giữ');
});

it('pages of a recovery are not kept by the browser, and lead nowhere without its cookie', async () => {
  const web = fakeWeb();
  for (const path of [
    paths.recoverCode,
    paths.recoverWaiting,
    paths.recoverPassword,
    paths.recovered,
    paths.recoverRefused,
  ]) {
    const answer = await web.app.inject(path);
    expect([answer.statusCode, answer.headers['cache-control'], told(answer).problem]).toEqual([
      410,
      'no-store',
      'recovery-over',
    ]);
  }
});
