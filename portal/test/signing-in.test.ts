import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';
import { hiddenField, makeVisitor } from './visitor.ts';

let provider: TestProvider;
let national: TestPortal;
let province: TestPortal;

beforeAll(async () => {
  const plans = await Promise.all([planPortal('national'), planPortal('province')]);
  provider = await startProvider(plans);
  national = await startPortal(plans[0], provider.issuer);
  province = await startPortal(plans[1], provider.issuer);
});

afterAll(async () => {
  await national.stop();
  await province.stop();
  await provider.stop();
});

test('a person registers from one portal and is known at the other without typing', async () => {
  const visitor = makeVisitor();
  const first = await visitor.open(national.origin);
  expect(first.page).toBe('home');
  const registering = await visitor.open(`${national.origin}/dang-ky`);
  expect(registering.body).toContain('data-prompt="create"');
  const home = await visitor.prove(registering);
  expect(home.page).toBe('home');
  expect(home.body).toContain('Nguyễn Thị Hương Giang');
  const elsewhere = await visitor.open(province.origin);
  expect(elsewhere.body).toContain('Nguyễn Thị Hương Giang');
  expect(elsewhere.trail.some((url) => url.startsWith(`${provider.issuer}/interaction`))).toBe(false);
});

test('a person sends a dossier by hand and finds it again', async () => {
  const visitor = makeVisitor();
  await visitor.prove(await visitor.open(`${national.origin}/dang-nhap`));
  const form = await visitor.open(`${national.origin}/nop-ho-so/TN-001`);
  expect(form.page).toBe('send');
  const data = new FormData();
  data.set('formToken', hiddenField(form, 'formToken', 'class="send"'));
  data.set('procedureCode', 'TN-001');
  data.set('content', 'Đề nghị xác nhận nơi cư trú.');
  data.set('attachment', new File(['%PDF-1.7 tờ khai'], 'tờ khai.pdf', { type: 'application/pdf' }));
  const received = await visitor.submit(`${national.origin}/nop-ho-so/TN-001`, data);
  expect(received.page).toBe('dossier-received');
  const [, code = ''] = /data-dossier-code="([^"]+)"/u.exec(received.body) ?? [];
  expect(code).toMatch(/^QG-\d{6}-[0-9A-Z]{8}$/u);
  const list = await visitor.open(`${national.origin}/ho-so`);
  expect(list.body).toContain(code);
});
