import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { elementsOf, inside } from '../src/authorities/certificate-authority/artefacts/der-cursor.ts';
import type { Element } from '../src/authorities/certificate-authority/artefacts/der-cursor.ts';
import {
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  tagged,
  truth,
} from '../src/authorities/certificate-authority/artefacts/der.ts';
import { p256Key, rsaKey } from '../src/authorities/certificate-authority/seeded-keys.ts';
import { authorityPlans } from '../src/authorities/certificate-authority/hierarchy.ts';
import { holderPlans } from '../src/authorities/certificate-authority/holders/holders.ts';
import { startTestBench } from './harness.ts';
import type { TestBench } from './harness.ts';

let bench: TestBench;
let url: string;
beforeAll(async () => {
  bench = await startTestBench();
  url = bench.authorityUrls['certificate-authority'] ?? '';
});
afterEach(() => bench.api('POST', '/reset'));
afterAll(() => bench.stop());

const own = '/authorities/certificate-authority/certificates';
const file = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
};
const held = async (id: string) => (await bench.api('GET', `${own}/${id}`)).body;
const certificateOf = async (id: string) =>
  new X509Certificate(Buffer.from(String((await held(id))['certificate']), 'base64'));

const sha1 = (data: Uint8Array) => createHash('sha1').update(data).digest();

/** CertID of a holder's certificate, made from the certificates alone. */
const certificateId = async (id: string, authority: string): Promise<Buffer> => {
  const { body } = await file(`/${authority}/ca.crt`);
  const [, , , , , subject, spki] = elementsOf(inside(body, 0x30)[0]?.content ?? body);
  const key = elementsOf(spki?.content ?? body)[1]?.content.subarray(1) ?? body;
  const serial = BigInt(`0x${String((await held(id))['serialNumber'])}`);
  return sequence(
    sequence(oid('1.3.14.3.2.26'), nothing()),
    octetString(sha1(subject?.whole ?? body)),
    octetString(sha1(key)),
    integer(serial),
  );
};
const ocspRequest = (certId: Uint8Array, nonce?: Uint8Array) =>
  sequence(
    sequence(
      sequence(sequence(certId)),
      ...(nonce ? [tagged(2, sequence(sequence(oid('1.3.6.1.5.5.7.48.1.2'), octetString(octetString(nonce)))))] : []),
    ),
  );
const askOcsp = (authority: string, request: Uint8Array) =>
  file(`/${authority}/ocsp`, {
    method: 'POST',
    headers: { 'content-type': 'application/ocsp-request' },
    body: Buffer.from(request),
  });

/** responseStatus, and the tag of the first certStatus: 0x80 good, 0xa1 revoked, 0x82 unknown. */
const readOcsp = (
  body: Buffer,
): { status: number | undefined; certificateStatus: number | undefined; text: string } => {
  const [status, bytes] = inside(body, 0x30);
  const text = body.toString('hex');
  if (!bytes) return { status: status?.content[0], certificateStatus: undefined, text };
  const basic = inside(elementsOf(elementsOf(bytes.content)[0]?.content ?? body)[1]?.content ?? body, 0x30);
  const responses = elementsOf(basic[0]?.content ?? body).find(({ tag }: Element) => tag === 0x30);
  const single = elementsOf(elementsOf(responses?.content ?? body)[0]?.content ?? body);
  return { status: status?.content[0], certificateStatus: single[1]?.tag, text };
};

describe('certificates', () => {
  test('chain by name and signature from every holder to a root, and are told in the API', async () => {
    for (const { id, authority } of holderPlans) {
      const leaf = await certificateOf(id);
      const issuing = new X509Certificate((await file(`/${authority}/ca.crt`)).body);
      const rootId = authorityPlans.find((plan) => plan.id === authority)?.issuer ?? '';
      const root = new X509Certificate((await file(`/${rootId}/ca.crt`)).body);
      expect([
        leaf.checkIssued(issuing) && leaf.verify(issuing.publicKey),
        issuing.checkIssued(root) && issuing.verify(root.publicKey),
        root.verify(root.publicKey),
        leaf.ca,
        issuing.ca,
      ]).toEqual([true, true, true, false, true]);
    }
  });

  test('name two UIDs for a person in an organisation, and none for an official', async () => {
    expect((await certificateOf('bui-minh-chau')).subject).toMatch(/UID=MST:0999999990-998\nUID=CCCD:001185009911/);
    const official = await certificateOf('lo-van-toan');
    expect([official.subject.includes('UID='), official.subjectAltName]).toEqual([
      false,
      'email:lvtoan@thunghiem.gov.vn',
    ]);
  });

  test('say where the authority answers', async () => {
    expect((await certificateOf('nguyen-thi-mai-anh')).infoAccess).toContain(`OCSP - URI:${url}/viettel-ca/ocsp`);
  });

  test('come in a certs-only container too', async () => {
    const { body, headers } = await file('/viettel-ca/ca.p7c');
    expect(headers.get('content-type')).toBe('application/pkcs7-mime');
    expect(body.includes((await file('/viettel-ca/ca.crt')).body)).toBe(true);
  });

  test('and keys are the same after every start, so that bound accounts stay usable', async () => {
    const other = await startTestBench();
    const second = await fetch(`${other.authorityUrls['certificate-authority']}/vnrca/ca.crt`);
    const root = Buffer.from(await second.arrayBuffer());
    await other.stop();
    expect(root.equals((await file('/vnrca/ca.crt')).body)).toBe(true);
    expect(rsaKey('x').spki.equals(rsaKey('x').spki)).toBe(true);
    expect(
      p256Key('x')
        .sign(Buffer.from('y'))
        .equals(p256Key('x').sign(Buffer.from('y'))),
    ).toBe(true);
  });

  test('have a list of anchors signed by an operator, and every root in it is marked', async () => {
    const [manifest, signature, key] = [
      await file('/trust/manifest.json'),
      await file('/trust/manifest.sig'),
      await file('/trust/key.pem'),
    ];
    expect([createPublicKey(key.body.toString()).asymmetricKeyType, signature.body.length]).toEqual(['ed25519', 64]);
    const { anchors } = JSON.parse(manifest.body.toString());
    expect(anchors.map(({ sandbox }: { sandbox: boolean }) => sandbox)).toEqual([true, true, true, true, true, true]);
  });
});

describe('a certificate and its key', () => {
  test('come as a file that TLS programs open with the PIN of every token, and with no other', async () => {
    const answer = await fetch(`${bench.sandboxUrl}/chung-thu/tran-van-binh.p12`);
    expect(answer.headers.get('content-type')).toBe('application/x-pkcs12');
    const pfx = Buffer.from(await answer.arrayBuffer());
    expect(() => createSecureContext({ pfx, passphrase: '246810' })).not.toThrow();
    expect(() => createSecureContext({ pfx, passphrase: '000000' })).toThrow(/mac verify failure/u);
    expect((await fetch(`${bench.sandboxUrl}/chung-thu/khong-ai.p12`)).status).toBe(404);
  });
});

describe('OCSP', () => {
  test('tells good, revoked and unknown, by POST and by GET', async () => {
    const good = await certificateId('nguyen-thi-mai-anh', 'viettel-ca');
    const answer = await askOcsp('viettel-ca', ocspRequest(good));
    expect(answer.headers.get('content-type')).toBe('application/ocsp-response');
    expect(readOcsp(answer.body)).toMatchObject({ status: 0, certificateStatus: 0x80 });
    const revoked = ocspRequest(await certificateId('le-hoang-phuong-uyen', 'viettel-ca'));
    expect(
      readOcsp((await file(`/viettel-ca/ocsp/${encodeURIComponent(revoked.toString('base64'))}`)).body),
    ).toMatchObject({ status: 0, certificateStatus: 0xa1 });
    const [algorithm, name, key] = inside(good, 0x30).map(({ whole }) => whole);
    const unknown = sequence(algorithm ?? good, name ?? good, key ?? good, integer(5));
    expect(readOcsp((await askOcsp('viettel-ca', ocspRequest(unknown))).body)).toMatchObject({
      status: 0,
      certificateStatus: 0x82,
    });
  });

  test('repeats a nonce of 1 to 128 octets and may then not be cached; an authority that answers from store repeats none', async () => {
    const nonce = Buffer.alloc(32, 0xab);
    const [fresh, stored] = [
      await askOcsp('viettel-ca', ocspRequest(await certificateId('nguyen-thi-mai-anh', 'viettel-ca'), nonce)),
      await askOcsp('vnpt-ca', ocspRequest(await certificateId('tran-van-binh', 'vnpt-ca'), nonce)),
    ];
    expect([fresh, stored].map(({ body }) => body.includes(nonce))).toEqual([true, false]);
    expect([fresh, stored].map(({ headers }) => headers.get('cache-control')?.includes('public') ?? false)).toEqual([
      false,
      true,
    ]);
    for (const length of [0, 129])
      expect(
        readOcsp(
          (
            await askOcsp(
              'viettel-ca',
              ocspRequest(await certificateId('nguyen-thi-mai-anh', 'viettel-ca'), Buffer.alloc(length)),
            )
          ).body,
        ).status,
      ).toBe(1);
  });

  test('is malformedRequest for what is no request, unauthorized for another issuer, 415 for another type, 404 for nobody', async () => {
    expect(readOcsp((await askOcsp('viettel-ca', Buffer.from('xin chào'))).body).status).toBe(1);
    expect(
      readOcsp((await askOcsp('vnpt-ca', ocspRequest(await certificateId('nguyen-thi-mai-anh', 'viettel-ca')))).body)
        .status,
    ).toBe(6);
    expect(
      (await file('/viettel-ca/ocsp', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))
        .status,
    ).toBe(415);
    expect((await askOcsp('nobody', Buffer.alloc(1))).status).toBe(404);
  });
});

describe('lists', () => {
  test('change at once with what is revoked, and may be asked for again by their tag', async () => {
    const first = await file('/viettel-ca/ca.crl');
    const tag = first.headers.get('etag') ?? '';
    const serial = Buffer.from(String((await held('nguyen-thi-mai-anh'))['serialNumber']), 'hex');
    expect(first.body.includes(serial)).toBe(false);
    expect((await bench.api('POST', `${own}/nguyen-thi-mai-anh/suspend`)).body).toMatchObject({
      status: 'suspended',
      reason: 'certificate-hold',
    });
    const second = await file('/viettel-ca/ca.crl', { headers: { 'if-none-match': tag } });
    expect([second.status, second.body.includes(serial)]).toEqual([200, true]);
    const known = second.headers.get('etag') ?? '';
    const third = await file('/viettel-ca/ca.crl', { headers: { 'if-none-match': known } });
    // A minute may have passed in between, and with it the list.
    expect(third.status).toBe(third.headers.get('etag') === known ? 304 : 200);
  });
});

describe('time stamps', () => {
  const request = (imprint: Uint8Array, ...more: readonly Uint8Array[]) => sequence(integer(1), imprint, ...more);
  const sha256 = sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octetString(Buffer.alloc(32, 1)));
  const ask = async (body: Uint8Array) =>
    inside(
      (
        await file('/tsa', {
          method: 'POST',
          headers: { 'content-type': 'application/timestamp-query' },
          body: Buffer.from(body),
        })
      ).body,
      0x30,
    );
  const statusOf = ([info]: Element[]) =>
    elementsOf(info?.content ?? Buffer.alloc(0)).map(({ tag, content }) =>
      tag === 0x30 ? 'text' : content.toString('hex'),
    );

  test('are granted with the certificate only when it is asked for', async () => {
    const signerName = Buffer.from('Dịch vụ cấp dấu thời gian');
    const [bare, whole] = [await ask(request(sha256)), await ask(request(sha256, integer(7), truth()))];
    const count = (answer: Element[]) =>
      answer[1]?.whole.toString('latin1').split(signerName.toString('latin1')).length;
    expect([statusOf(bare), statusOf(whole)]).toEqual([['00'], ['00']]);
    expect([count(bare), count(whole)]).toEqual([2, 3]);
  });

  test('are refused with the failure that RFC 3161 names', async () => {
    expect(
      statusOf(await ask(request(sequence(sequence(oid('1.3.14.3.2.26')), octetString(Buffer.alloc(20)))))),
    ).toEqual(['02', 'text', '0780']);
    expect(
      statusOf(await ask(request(sequence(sequence(oid('2.16.840.1.101.3.4.2.1')), octetString(Buffer.alloc(20)))))),
    ).toEqual(['02', 'text', '0204']);
    expect(statusOf(await ask(request(sha256, oid('1.2.3'))))).toEqual(['02', 'text', '000001']);
    expect(statusOf(await ask(Buffer.from('xin chào')))).toEqual(['02', 'text', '0520']);
  });
});

describe('the API of its own', () => {
  test('lists every holder with how the certificate stands', async () => {
    const list = JSON.parse((await bench.api('GET', own)).text);
    expect(list.map(({ id }: { id: string }) => id)).toEqual(holderPlans.map(({ id }) => id));
    expect(list.find(({ id }: { id: string }) => id === 'do-huu-thuong')).toMatchObject({
      status: 'suspended',
      authority: 'vnpt-ca',
      subject: expect.arrayContaining(['UID=CCCD:036038000219']),
    });
  });

  test('shows the private key that goes with the certificate, also after a re-key and a renewal', async () => {
    for (const verb of ['', '/re-key', '/renew']) {
      if (verb) await bench.api('POST', `${own}/tran-van-binh${verb}`);
      const { certificate, privateKey } = await held('tran-van-binh');
      const spki = createPublicKey(String(privateKey)).export({ format: 'der', type: 'spki' });
      expect(
        new X509Certificate(Buffer.from(String(certificate), 'base64')).publicKey.export({
          format: 'der',
          type: 'spki',
        }),
      ).toEqual(spki);
    }
  });

  test.each([
    ['nobody/suspend', undefined, 404, 'not-found'],
    ['nguyen-thi-mai-anh/reinstate', undefined, 409, 'wrong-status'],
    ['le-hoang-phuong-uyen/suspend', undefined, 409, 'wrong-status'],
    ['le-hoang-phuong-uyen/revoke', undefined, 409, 'wrong-status'],
    ['nguyen-thi-mai-anh/revoke', { reason: 'no mood' }, 400, 'bad-request'],
    ['nguyen-thi-mai-anh/revoke', { reason: 'certificate-hold' }, 400, 'bad-request'],
  ])('refuses %s %j with %i', async (path, body, status, code) => {
    expect(await bench.api('POST', `${own}/${path}`, body)).toMatchObject({ status, body: { code } });
  });

  test('forgets everything at the reset', async () => {
    const before = await held('nguyen-thi-mai-anh');
    await bench.api('POST', `${own}/nguyen-thi-mai-anh/re-key`);
    await bench.api('POST', '/reset');
    expect(await held('nguyen-thi-mai-anh')).toEqual(before);
  });
});

const certificateIdWhileWell = async (): Promise<Buffer> => {
  await bench.lever('certificate-authority', 'normal');
  return certificateId('nguyen-thi-mai-anh', 'viettel-ca');
};

describe('levers', () => {
  test('down resets connections, slow holds answers back, error and garbage say nothing usable', async () => {
    await bench.lever('certificate-authority', 'down');
    await expect(file('/vnrca/ca.crl')).rejects.toThrow('fetch failed');
    await bench.lever('certificate-authority', 'slow', 60_000);
    await expect(file('/vnrca/ca.crl', { signal: AbortSignal.timeout(200) })).rejects.toThrow(/timeout/i);
    const request = ocspRequest(await certificateIdWhileWell());
    await bench.lever('certificate-authority', 'error');
    const errors = [
      readOcsp((await askOcsp('viettel-ca', request)).body).status,
      readOcsp((await askOcsp('viettel-ca', request)).body).status,
    ];
    expect([(await file('/vnrca/ca.crl')).status, new Set(errors)]).toEqual([503, new Set([2, 3])]);
    await bench.lever('certificate-authority', 'garbage');
    expect((await file('/vnrca/ca.crl')).body.toString()).toContain('<html>');
  });

  test('the clock of the workbench moves what lists say', async () => {
    await bench.api('PUT', '/clock', { offsetMs: 5 * 365 * 86_400_000 });
    expect((await file('/vnrca/ca.crl')).headers.get('last-modified')).toMatch(/ 203[01] /);
  });
});

test('the README tells every holder as it is', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const { id, authority, kind, note, standing } of holderPlans)
    expect(readme).toContain(`| \`${id}\` | \`${authority}\` | ${kind}: ${note} | ${standing} |`);
});
