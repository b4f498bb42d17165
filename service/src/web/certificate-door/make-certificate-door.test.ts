import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Presented } from '../../proofing/challenges/client-certificate/client-certificate.ts';
import { makeCertificateDoor, type CertificateDoor } from './make-certificate-door.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../test/support/fixtures/${name}`, import.meta.url), 'utf8');
const own = { cert: fixture('smsc-tls.pem'), key: fixture('smsc-tls.key.pem') };
const issuer = 'https://taikhoan.example';
const back = `${issuer}/dang-nhap/chung-thu-so/tra-ve`;

let door: CertificateDoor;
let port: number;
let came: { readonly reference: string; readonly presented: Presented }[];
let present: (reference: string) => Promise<string | undefined>;
const outcomes: string[] = [];
const troubles: unknown[] = [];

const start = async (): Promise<void> => {
  const parts = {
    issuer,
    tls: own,
    present: async (reference: string, presented: Presented) => {
      came.push({ reference, presented });
      return present(reference);
    },
    onTrouble: (trouble: unknown) => void troubles.push(trouble),
    observe: (outcome: string) => void outcomes.push(outcome),
  };
  door = makeCertificateDoor({ ...parts, address: 'https://chungthu.example' });
  port = await door.listen({ host: '127.0.0.1', port: 0 });
};
beforeAll(start);
beforeEach(() => {
  [came, outcomes.length, troubles.length] = [[], 0, 0];
  present = async () => 've';
});
afterAll(() => door.close(0));

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly certificate?: typeof own | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

const ask = ({ path = '/chung-thu-so?yeu-cau=r', method = 'GET', certificate, headers = {} }: Asked = {}): Promise<{
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, rejectUnauthorized: false, agent: false, ...certificate };
    const sent = request({ ...options, headers: { host: 'chungthu.example', ...headers } }, (response) => {
      response.resume();
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers }));
    });
    sent.once('error', reject);
    sent.end();
  });

describe('the listener that asks browsers for a certificate', () => {
  it('hands on the bytes of what was presented, whoever has signed it, and sends the browser back with a ticket', async () => {
    const { status, headers } = await ask({ certificate: own });
    expect([status, headers['location']]).toEqual([303, `${back}?ve=ve`]);
    const [one] = came;
    expect(one?.reference).toBe('r');
    expect(own.cert.replaceAll(/\s/gu, '')).toContain(one?.presented.certificate);
    expect(outcomes).toEqual(['presented']);
  });

  it('asks nobody where no certificate was chosen, and says so', async () => {
    const { status, headers } = await ask();
    expect([status, headers['location'], came]).toEqual([303, `${back}?khong=chung-thu`, []]);
  });

  it('sends back without a ticket whoever comes with a reference that is worth nothing, or when we fail', async () => {
    present = async () => undefined;
    expect((await ask({ certificate: own })).headers['location']).toBe(back);
    present = async () => {
      throw new Error('fault');
    };
    expect((await ask({ certificate: own })).headers['location']).toBe(back);
    expect([outcomes, troubles.length]).toEqual([['not-awaited', 'fault'], 1]);
  });

  it.each([
    ['another path', { path: '/' }],
    ['a longer path', { path: '/chung-thu-so/x?yeu-cau=r' }],
    ['no reference', { path: '/chung-thu-so' }],
    ['another method', { method: 'POST' }],
    ['the name of another host', { headers: { host: 'taikhoan.example' } }],
    ['another port of this host', { headers: { host: 'chungthu.example:444' } }],
    ['a picture or a script of another page', { headers: { 'sec-fetch-dest': 'image' } }],
    ['a frame', { headers: { 'sec-fetch-dest': 'iframe' } }],
  ])('has nothing for %s', async (_what, asked) => {
    const { status } = await ask({ certificate: own, ...asked });
    expect([status, came]).toEqual([404, []]);
  });

  it('keeps nothing anywhere: no cookie, no cache, no frame, no connection, and https from then on', async () => {
    const { headers } = await ask({ certificate: own });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      connection: 'close',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'remembers no session over %s: whoever comes next shows a certificate of their own',
    async (version) => {
      const options: ConnectionOptions = {
        host: '127.0.0.1',
        port,
        rejectUnauthorized: false,
        minVersion: version,
        maxVersion: version,
      };
      const sessions: Buffer[] = [];
      const over = async (socket: TLSSocket): Promise<void> => {
        socket.on('session', (session: Buffer) => sessions.push(session));
        socket.resume();
        await new Promise<void>((resolve, reject) => {
          socket.once('error', reject).once('close', () => resolve());
          socket.write('GET /chung-thu-so?yeu-cau=r HTTP/1.1\r\nhost: chungthu.example\r\n\r\n');
        });
      };
      const first = connect({ ...options, ...own });
      await over(first);
      const remembered = sessions[0] ?? first.getSession();
      came = [];
      const second = connect({ ...options, ...(remembered === undefined ? {} : { session: remembered }) });
      let reused = false;
      second.once('secureConnect', () => {
        reused = second.isSessionReused();
      });
      await over(second);
      expect([reused, came, outcomes]).toEqual([false, [], ['presented', 'none-chosen']]);
    },
  );

  it('refuses what is older than TLS 1.2', async () => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
    });
    await expect(
      new Promise((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject)),
    ).rejects.toThrow();
  });
});
