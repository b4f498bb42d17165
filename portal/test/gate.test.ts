import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestProvider } from './provider.ts';
import { startProvider } from './provider.ts';
import { boundary, file, goodFields, multipart, onDisk, sendDossier, sendRaw, sendSlowly } from './send-dossier.ts';
import type { TestPortal } from './start-portal.ts';
import { planPortal, startPortal } from './start-portal.ts';

let provider: TestProvider;
let portal: TestPortal;
let otherOrigin: string;
let token: string;

const acr = (level: number): string => `urn:chinhchu:auth:${level}`;
const tokenFor = (accountId: string, more: Partial<Parameters<TestProvider['token']>[0]> = {}): Promise<string> =>
  provider.token({ clientId: 'portal-national', accountId, resource: portal.origin, acr: acr(2), ...more });
const codesIn = (missing: unknown): readonly unknown[] =>
  Array.isArray(missing) ? missing.map((each: { code: unknown }) => each.code) : [];

beforeAll(async () => {
  const plans = await Promise.all([planPortal('national'), planPortal('mps')]);
  otherOrigin = plans[1].origin;
  provider = await startProvider(plans);
  portal = await startPortal(plans[0], provider.issuer);
});
beforeEach(async () => {
  token = await tokenFor('an');
});
afterEach(() => provider.suspended.clear());
afterAll(async () => {
  await portal.stop();
  await provider.stop();
});

describe('what is taken', () => {
  test('a dossier from a registered account is answered with its code and the time', async () => {
    const { status, json } = await sendDossier(portal.origin, token);
    expect(status).toBe(201);
    expect(json).toEqual({
      dossierCode: expect.stringMatching(/^QG-\d{6}-[0-9A-HJKMNP-TV-Z]{8}$/u),
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/u),
    });
  });

  test('nothing that a person wrote or attached stands readable on disk', async () => {
    const secret = 'Bí-mật-của-tôi-0123456789';
    const { status } = await sendDossier(portal.origin, token, [
      ['procedureCode', 'TN-001'],
      ['content', secret],
      ['attachment', file(secret, 'bi-mat-0123.pdf')],
    ]);
    expect(status).toBe(201);
    const files = readdirSync(portal.folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const all = Buffer.concat(files.map((each) => readFileSync(join(each.parentPath, each.name))));
    expect(all.includes(secret)).toBe(false);
    expect(all.includes('bi-mat-0123')).toBe(false);
    expect(all.includes(token)).toBe(false);
  });

  test('an attachment of exactly 10 MB is taken', async () => {
    const { status } = await sendDossier(portal.origin, token, [
      ['procedureCode', 'TN-001'],
      ['content', 'Ảnh'],
      ['attachment', new File([new Uint8Array(10 * 1024 * 1024)], 'anh.jpg')],
    ]);
    expect(status).toBe(201);
  });

  test('the procedure table opens a procedure to citizens and businesses, or to businesses alone', async () => {
    const business = await tokenFor('cong_ty');
    for (const [bearer, code, status] of [
      [token, 'TN-006', 201],
      [business, 'TN-006', 201],
      [business, 'TN-004', 201],
      [token, 'TN-004', 403],
    ] as const) {
      expect((await sendDossier(portal.origin, bearer, goodFields(code))).status, code).toBe(status);
    }
  });
});

describe('what is refused leaves nothing behind', () => {
  let before: ReturnType<typeof onDisk>;
  beforeEach(() => {
    before = onDisk(portal);
  });
  afterEach(() => {
    assert.deepEqual(onDisk(portal), before);
  });

  test('a stranger without a token is told where one comes from', async () => {
    const { status, headers, json } = await sendDossier(portal.origin, undefined);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe(`Bearer realm="${portal.origin}"`);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(json).toMatchObject({ status: 401, code: 'token-required', supportCode: expect.any(String) });
  });

  test.each([
    ['an unknown token', 'khong-co-that'],
    ['what looks like a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbiJ9.'],
    ['a token with strange characters', 'a b c'],
    ['an empty token', ''],
    ['an endless token', 'x'.repeat(9_000)],
  ])('%s is refused as invalid', async (_name, bearer) => {
    const { status, headers } = await sendDossier(portal.origin, bearer);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('another scheme than Bearer is no token', async () => {
    const { status, json } = await sendDossier(portal.origin, undefined, goodFields(), { authorization: 'Basic YTpi' });
    expect([status, json['code']]).toEqual([401, 'token-required']);
  });

  test('a token of another reception is refused as invalid', async () => {
    const foreign = await tokenFor('an', { resource: otherOrigin, clientId: 'portal-mps' });
    const { status, headers } = await sendDossier(portal.origin, foreign);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('an expired token is refused as invalid', async () => {
    const brief = await tokenFor('an', { expiresIn: 1 });
    await new Promise((resolve) => {
      setTimeout(resolve, 1_100);
    });
    expect((await sendDossier(portal.origin, brief)).status).toBe(401);
  });

  test('a token is asked about each time: one that worked is refused after its revocation', async () => {
    const found = await provider.provider.AccessToken.find(token);
    await found?.destroy();
    expect((await sendDossier(portal.origin, token)).status).toBe(401);
  });

  test('a suspended account is told so, with a next step', async () => {
    provider.suspended.add('an');
    const { status, json } = await sendDossier(portal.origin, token);
    expect(status).toBe(403);
    expect(json['missing']).toEqual([
      {
        code: 'account-suspended',
        sentence: { vi: expect.stringContaining('tạm khóa'), en: expect.stringContaining('suspended') },
        nextStep: { vi: expect.any(String), en: expect.any(String), url: expect.any(String) },
      },
    ]);
  });

  test('an account suspended while its dossier is on the way is refused', async () => {
    const pieces = [
      multipart(
        [
          ['"procedureCode"', 'TN-001'],
          ['"content"', 'Chậm'],
        ],
        '',
      ),
      multipart([['"attachment"; filename="a.pdf"', '%PDF']]),
    ];
    expect(
      await sendSlowly(portal.origin, token, pieces, () => {
        provider.suspended.add('an');
      }),
    ).toBe(403);
  });

  test('only too low an authentication level asks for a stronger one', async () => {
    const { status, headers, json } = await sendDossier(portal.origin, await tokenFor('an', { acr: acr(1) }));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(
      /^Bearer .*error="insufficient_user_authentication".*acr_values="urn:chinhchu:auth:2"/u,
    );
    expect(codesIn(json['missing'])).toEqual(['authentication-level-too-low']);
  });

  test('a procedure for which one must have proven oneself just now says how recently', async () => {
    const old = await tokenFor('an', { acr: acr(3), authTime: Math.floor(Date.now() / 1000) - 3_600 });
    const { status, headers, json } = await sendDossier(portal.origin, old, goodFields('TN-003'));
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('acr_values="urn:chinhchu:auth:3", max_age="900"');
    expect(codesIn(json['missing'])).toEqual(['authentication-too-old']);
  });

  test('an unknown level counts as none', async () => {
    expect((await sendDossier(portal.origin, await tokenFor('an', { acr: 'urn:chinhchu:auth:99' }))).status).toBe(401);
  });

  test('everything that is missing is said at once, each with its next step', async () => {
    const weak = await tokenFor('binh', { acr: acr(1) });
    const { status, json } = await sendDossier(portal.origin, weak, goodFields('TN-004'));
    expect(status).toBe(403);
    expect(codesIn(json['missing'])).toEqual([
      'kind-not-served',
      'identity-level-too-low',
      'authentication-level-too-low',
    ]);
  });

  test('a program that acts for no account is told that an account is needed', async () => {
    const client = await provider.provider.Client.find('portal-national');
    if (client === undefined) throw new Error('no client');
    const machine = new provider.provider.ClientCredentials({ client, scope: 'dossiers' });
    machine.resourceServer = new provider.provider.ResourceServer(portal.origin, {
      scope: 'dossiers',
      audience: portal.origin,
      accessTokenFormat: 'opaque',
    });
    const { status, json } = await sendDossier(portal.origin, await machine.save());
    expect(status).toBe(403);
    expect(codesIn(json['missing'])).toEqual(['account-required']);
  });

  const good = {
    code: ['"procedureCode"', 'TN-001'],
    content: ['"content"', 'Nội dung'],
    attachment: ['"attachment"; filename="a.pdf"', '%PDF'],
  } as const;
  test.each<[string, number, string, Buffer | string]>([
    ['no attachment', 422, 'attachment-missing', multipart([good.code, good.content])],
    [
      'an empty part where no file was chosen',
      422,
      'attachment-missing',
      multipart([good.code, good.content, ['"attachment"; filename=""', '']]),
    ],
    [
      'an empty attachment',
      422,
      'attachment-empty',
      multipart([good.code, good.content, ['"attachment"; filename="a.pdf"', '']]),
    ],
    ['two attachments', 400, 'field-duplicate', multipart([good.code, good.content, good.attachment, good.attachment])],
    [
      'the procedure code twice',
      400,
      'field-duplicate',
      multipart([good.code, good.code, good.content, good.attachment]),
    ],
    ['the content twice', 400, 'field-duplicate', multipart([good.code, good.content, good.content, good.attachment])],
    [
      'a field nobody asked for',
      400,
      'field-unknown',
      multipart([good.code, good.content, good.attachment, ['"admin"', 'yes']]),
    ],
    ['no procedure code', 422, 'field-missing', multipart([good.content, good.attachment])],
    ['no content', 422, 'field-missing', multipart([good.code, good.attachment])],
    ['blank content', 422, 'field-missing', multipart([good.code, ['"content"', '  \r\n '], good.attachment])],
    [
      'content that is not UTF-8',
      400,
      'field-not-utf8',
      multipart([good.code, ['"content"', Buffer.from([0xc3, 0x28, 0xff])], good.attachment]),
    ],
    [
      'content with control characters',
      400,
      'body-malformed',
      multipart([good.code, ['"content"', 'a\u0000b'], good.attachment]),
    ],
    [
      'content that is too long',
      413,
      'field-too-long',
      multipart([good.code, ['"content"', 'x'.repeat(20_001)], good.attachment]),
    ],
    [
      'an unknown procedure',
      422,
      'procedure-unknown',
      multipart([['"procedureCode"', 'TN-999'], good.content, good.attachment]),
    ],
    [
      'a procedure named like a built-in',
      422,
      'procedure-unknown',
      multipart([['"procedureCode"', '__proto__'], good.content, good.attachment]),
    ],
    [
      'a body that breaks off in the attachment',
      400,
      'body-malformed',
      multipart([good.code, good.content, good.attachment], ''),
    ],
    [
      'a body that breaks off in the content',
      400,
      'body-malformed',
      multipart([good.code, good.content, good.attachment]).subarray(0, 140),
    ],
    ['an empty body', 400, 'body-malformed', ''],
    ['noise', 400, 'body-malformed', 'abc'.repeat(1_000)],
    [
      'forty parts',
      400,
      'field-unknown',
      multipart(Array.from({ length: 40 }, (_, index) => [`"f${index}"`, 'x'] as const)),
    ],
  ])('%s', async (_name, status, code, body) => {
    const answer = await sendRaw(portal.origin, token, new Uint8Array(Buffer.from(body)), {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
    expect([answer.status, answer.json['code']]).toEqual([status, code]);
  });

  test('an attachment above 10 MB is refused while it streams', async () => {
    const { status, json } = await sendDossier(portal.origin, token, [
      ['procedureCode', 'TN-001'],
      ['content', 'Ảnh'],
      ['attachment', new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'anh.jpg')],
    ]);
    expect([status, json['code']]).toEqual([413, 'attachment-too-large']);
  });

  test('a stranger with a large body hears the refusal all the same', async () => {
    const { status } = await sendDossier(portal.origin, 'khong-co-that', [
      ['procedureCode', 'TN-001'],
      ['attachment', new File([new Uint8Array(20 * 1024 * 1024)], 'a')],
    ]);
    expect(status).toBe(401);
  });

  test.each([
    ['application/json', '{"procedureCode":"TN-001"}'],
    ['application/x-www-form-urlencoded', 'procedureCode=TN-001&content=x'],
    ['text/plain', 'x'],
    ['multipart/mixed; boundary=x', 'x'],
  ])('%s is not the media type of a dossier', async (type, body) => {
    const { status, json } = await sendRaw(portal.origin, token, body, { 'content-type': type });
    expect([status, json['code']]).toEqual([415, 'media-type-unsupported']);
  });

  test('a multipart body without a boundary is malformed', async () => {
    const { status } = await sendRaw(portal.origin, token, 'x', {
      'content-type': 'multipart/form-data; charset=utf-8',
    });
    expect(status).toBe(400);
  });

  test('a sender who goes away in the middle leaves nothing', async () => {
    const controller = new AbortController();
    const body = new ReadableStream({
      start: (stream) => {
        stream.enqueue(multipart([good.code, good.content], ''));
      },
      pull: async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 50);
        });
        controller.abort();
      },
    });
    const sent = fetch(`${portal.origin}/api/dossiers`, {
      method: 'POST',
      signal: controller.signal,
      duplex: 'half',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    await expect(sent).rejects.toThrow();
  });

  test('another method than POST is refused', async () => {
    const response = await fetch(`${portal.origin}/api/dossiers`, { headers: { authorization: `Bearer ${token}` } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('Idempotency-Key', () => {
  const keyed = (key: string, content = 'Một lần', bearer = token) =>
    sendDossier(portal.origin, bearer, goodFields('TN-001', content), { 'idempotency-key': key });

  test('the same request again gets the same answer and is stored once', async () => {
    const before = onDisk(portal);
    const first = await keyed('khoa-1');
    const second = await keyed('khoa-1');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json).toEqual(first.json);
    expect(onDisk(portal)).toEqual({ dossiers: before.dossiers + 1, kept: before.kept + 1, incoming: 0 });
  });

  test('the same key with another body is refused', async () => {
    await keyed('khoa-2');
    const { status, json } = await keyed('khoa-2', 'Nội dung khác');
    expect([status, json['code']]).toEqual([422, 'idempotency-key-used-otherwise']);
  });

  test('ten at once with one key are one dossier', async () => {
    const before = onDisk(portal);
    const answers = await Promise.all(Array.from({ length: 10 }, () => keyed('khoa-3')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ json }) => json['dossierCode'])).size).toBe(1);
    expect(onDisk(portal)).toEqual({ dossiers: before.dossiers + 1, kept: before.kept + 1, incoming: 0 });
  });

  test('a key belongs to one account', async () => {
    const [mine, theirs] = [
      await keyed('khoa-4', 'Một', await tokenFor('cong_ty')),
      await sendDossier(portal.origin, token, goodFields('TN-006'), { 'idempotency-key': 'khoa-4' }),
    ];
    expect([mine.status, theirs.status]).toEqual([403, 201]);
    const company = await sendDossier(portal.origin, await tokenFor('cong_ty'), goodFields('TN-006'), {
      'idempotency-key': 'khoa-4',
    });
    expect(company.status).toBe(201);
    expect(company.json['dossierCode']).not.toBe(theirs.json['dossierCode']);
  });

  test('a key opens nothing for an account that has been suspended since', async () => {
    await keyed('khoa-5');
    provider.suspended.add('an');
    expect((await keyed('khoa-5')).status).toBe(403);
  });

  test.each(['có dấu'.normalize('NFC').replaceAll(/[^\u0000-\u00ff]/gu, '\u00e9'), 'x'.repeat(256)])(
    'a key that is no key is refused: %s',
    async (key) => {
      expect((await keyed(key)).status).toBe(400);
    },
  );
});

test('the table of procedures is open to programs', async () => {
  const response = await fetch(`${portal.origin}/api/procedures`);
  expect(await response.json()).toContainEqual({
    code: 'TN-003',
    name: { vi: 'Cấp lại thẻ căn cước', en: 'Replacement of an identity card' },
    kinds: ['citizen'],
    authenticationLevel: 3,
    acr: acr(3),
    identityLevel: 2,
    maxAge: 900,
  });
});
