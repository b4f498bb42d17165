import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Stop } from '../../federation/support/browser.ts';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { agree, makeRelyingParty } from '../../federation/support/relying-party.ts';
import { formsOf } from '../../support/walks/visitor.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({}));
});
afterAll(() => provider.stop());

/** What the form would post to the portal, as the address an ordinary library reads. */
const posted = ({ html }: Stop): URL => {
  const [form] = formsOf(html);
  const at = new URL(form?.action ?? '');
  for (const [name, value] of form?.values ?? []) at.searchParams.set(name, value);
  return at;
};

test('§2: the answer is a form that posts code, state and issuer to the portal, from the first-visit page on', async () => {
  const browser = provider.browser(await provider.openAccount());
  const begun = await portal.begin({ response_mode: 'form_post' });
  const stop = await agree(browser, await browser.go(begun.url));
  expect([...posted(stop).searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
  expect((await portal.finish(posted(stop), begun)).id_token).toBeDefined();
});

test('§2: errors come the same way', async () => {
  const begun = await portal.begin({ response_mode: 'form_post', prompt: 'none' });
  const answered = posted(await provider.browser().go(begun.url)).searchParams;
  expect([answered.get('error'), answered.get('state'), answered.get('iss')]).toEqual([
    'login_required',
    begun.state,
    provider.issuer,
  ]);
});

test('our own policy lets the form through wherever the portal sends it on, and its one script', async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  const stop = await browser.go((await portal.begin({ response_mode: 'form_post' })).url);
  const policy = stop.headers.get('content-security-policy') ?? '';
  expect(policy).not.toContain('form-action');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'sha256-/u);
});

test("without scripts there is a button, in the person's language", async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  const here = await browser.go((await portal.begin({ response_mode: 'form_post' })).url);
  expect(here.html).toMatch(
    /<html lang="vi">[^]*<noscript><p>Nếu Cổng Thử không tự mở ra[^]*<button type="submit" autofocus>Tiếp tục<\/button><\/noscript>/u,
  );
  const there = await browser.go((await portal.begin({ response_mode: 'form_post', ui_locales: 'en' })).url);
  expect(there.html).toMatch(/<html lang="en">[^]*<noscript><p>If Test Portal does not open/u);
});

test('a state that is markup stays a value', async () => {
  const browser = provider.browser(await provider.openAccount());
  await portal.signIn(browser);
  const state = '"><script>alert(1)</script>$&$1';
  const stop = await browser.go((await portal.begin({ response_mode: 'form_post', state })).url);
  expect(stop.html).not.toContain('<script>alert');
  expect(posted(stop).searchParams.get('state')).toBe(state);
});
