import { createHash, randomBytes } from 'node:crypto';
import { jsonRequest, send } from './harness.ts';
import type { Answer, TestBench } from './harness.ts';

const returnAddress = 'http://localhost:3000/chu-ky-so/tra-ve';
const verifier = 'a'.repeat(43);
export const challenge = createHash('sha256').update(verifier).digest('base64url');
export const sha256Oid = '2.16.840.1.101.3.4.2.1';

/** A digest that nobody has had signed before. */
export const newDigest = () => createHash('sha256').update(randomBytes(8)).digest();

type Form = Readonly<Record<string, string>>;

/** An application that has people sign by the CSC API, and the person at the provider's page. */
export const signingApplication = (bench: TestBench) => {
  const url = bench.authorityUrls['remote-signing'] ?? '';
  const wish = (form: Form = {}): Form => ({
    response_type: 'code',
    client_id: 'chinhchu',
    redirect_uri: returnAddress,
    scope: 'service',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'st',
    ...form,
  });
  const signingWish = (digest: Buffer, form: Form = {}): Form =>
    wish({
      scope: 'credential',
      credentialID: 'RS-2025-0106',
      numSignatures: '1',
      hashes: digest.toString('base64url'),
      hashAlgorithmOID: sha256Oid,
      description: 'Đăng ký tài khoản <b>',
      ...form,
    });
  const post = (path: string, form: Form): Promise<Answer> =>
    send(`${url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
  const push = (form: Form): Promise<Answer> =>
    post('/oauth2/pushed_authorize', { client_secret: 'sandbox-signing', ...form });
  const page = (query: Form): Promise<Answer> =>
    send(`${url}/oauth2/authorize?${new URLSearchParams({ ...query })}`, { redirect: 'manual' });
  const back = ({ headers }: Answer): URLSearchParams => new URL(headers.get('location') ?? 'none:').searchParams;
  const decide = (shown: Answer, form: Form): Promise<Answer> =>
    post('/oauth2/authorize', { request: /name="request" value="([^"]+)"/.exec(shown.text)?.[1] ?? '', ...form });
  /** Walks the page and comes back with what stood in the address. */
  const walk = async (form: Form, person: Form): Promise<URLSearchParams> => {
    const { body } = await push(form);
    return back(
      await decide(await page({ client_id: 'chinhchu', request_uri: String(body['request_uri']) }), {
        decision: 'allow',
        pin: '246810',
        ...person,
      }),
    );
  };
  const exchange = (code: string, form: Form = {}): Promise<Answer> =>
    post('/oauth2/token', {
      grant_type: 'authorization_code',
      code,
      client_id: 'chinhchu',
      client_secret: 'sandbox-signing',
      redirect_uri: returnAddress,
      code_verifier: verifier,
      ...form,
    });
  const token = async (form: Form, person: string): Promise<string> =>
    String((await exchange((await walk(form, { person })).get('code') ?? '')).body['access_token']);
  const call = (method: string, bearer: string, body: unknown): Promise<Answer> =>
    send(`${url}/csc/v2/${method}`, jsonRequest('POST', body, { authorization: `Bearer ${bearer}` }));
  const sign = (bearer: string, digest: Buffer, members: object = {}): Promise<Answer> =>
    call('signatures/signHash', bearer, {
      credentialID: 'RS-2025-0106',
      hashes: [digest.toString('base64')],
      signAlgo: '1.2.840.10045.4.3.2',
      ...members,
    });
  return { url, wish, signingWish, post, push, page, back, decide, walk, exchange, token, call, sign };
};
