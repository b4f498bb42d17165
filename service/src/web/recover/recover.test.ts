import { expect, it } from 'vitest';
import { fakeWeb } from '../../../test/web/fake-web.ts';
import { told, tinyBrowser } from '../../../test/web/tiny-browser.ts';
import { hashOfBrowser } from '../http/cookies.ts';
import { paths } from '../paths.ts';

const typed = { personalId: '001190012345', fullName: 'Nguyễn Thị Hương Giang', dateOfBirth: '05/09/1990' };
const outage = Object.assign(new Error('no answer'), { name: 'StorageUnavailable' });

it('a form of recovering is handed back for sending again when the database does not answer; a password never is', async () => {
  const web = fakeWeb();
  const browser = tinyBrowser(web.app);
  await browser.get(paths.recover);
  web.journeys.recover.error = outage;
  const form = await browser.send(paths.recover, typed);
  expect([form.statusCode, told(form).problem]).toEqual([503, 'storage-unavailable']);
  expect(form.body).toContain(`name="fullName" value="${typed.fullName}"`);
  web.journeys.recover.error = undefined;
  const browserHash = hashOfBrowser(browser.cookies.get('chinhchu-trinh-duyet') ?? '');
  const at = (seconds: number): string => new Date(web.clock.now().getTime() + seconds * 1000).toISOString();
  web.journeys.recover.attempts.set(browserHash, {
    purpose: 'recover',
    state: 'evidenced',
    id: 'a',
    browserHash,
    supportCode: 'CC-0000-TEST',
    version: 3,
    createdAt: at(0),
    expiresAt: at(1_800),
    claim: { personalId: '001190012345', fullName: 'NGUYỄN THỊ HƯƠNG GIANG', dateOfBirth: '1990-09-05' },
    account: { accountId: 'a', authenticatorId: 'p' },
    phoneNumber: '+84912345678',
    evidence: [],
  });
  await browser.get(paths.recoverPassword);
  web.journeys.recover.error = outage;
  const password = await browser.send(paths.recoverPassword, { password: 'mat-Khau-7-that-dai' });
  expect([password.statusCode, told(password).problem]).toEqual([503, 'storage-unavailable']);
  expect(password.body).not.toContain('mat-Khau');
  web.journeys.recover.error = undefined;
  expect(told(await browser.get(paths.recoverPassword)).page).toBe('recover-password');
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
