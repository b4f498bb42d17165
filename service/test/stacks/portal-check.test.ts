import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPortal, isCareful, rules, verdictLines } from '../../src/commands/portal-check/check-portal.ts';
import { run } from '../../src/commands/portal-check/command.ts';
import type { CheckWish, Stage } from '../../src/commands/portal-check/stage.ts';
import { openStage } from '../../src/commands/portal-check/stage.ts';
import type { Verdict } from '../../src/commands/portal-check/verdict.ts';
import { freePortBase } from '../support/wires/ports.ts';
import type { RunningExample } from './example.ts';
import { examplePath, startExample } from './example.ts';

const clientSecret = 'only-for-the-check-0123456789abcdef';
const open = (page: string, port: number, more: Partial<CheckWish> = {}): Promise<Stage> =>
  openStage({
    page: new URL(page),
    port,
    clientId: 'portal-check',
    clientSecret,
    algorithm: 'RS256',
    backchannel: new URL('/backchannel-logout', page),
    ...more,
  });

const check = async (stage: Stage): Promise<readonly Verdict[]> => {
  const verdicts = await checkPortal(stage, () => {});
  if ('trouble' in verdicts) throw new Error(verdicts.trouble);
  return verdicts;
};
const idsWith = (verdicts: readonly Verdict[], wanted: Verdict['found']['verdict']): readonly string[] =>
  verdicts.filter(({ found }) => found.verdict === wanted).map(({ id }) => id);

/** A portal that believes whatever comes, and ends whatever it is told to end. */
const startCarelessPortal = async (port: number, issuer: string) => {
  const site = `http://localhost:${port}`;
  let sessions: { secret: string; acr: string }[] = [];
  const secretOf = (request: IncomingMessage): string =>
    /phien=([\w-]+)/u.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += String(piece);
    return new URLSearchParams(text);
  };
  const ask = async (code: string): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${issuer}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', code }),
    });
    const { access_token: token, id_token: idToken } = JSON.parse(await answer.text());
    await fetch(`${issuer}/oidc/userinfo`, { headers: { authorization: `Bearer ${token}` } });
    return idToken === undefined ? {} : decodeJwt(idToken);
  };
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', site);
      const session = sessions.find(({ secret }) => secret === secretOf(request));
      const lead = (to: string, more: Record<string, string> = {}) =>
        response.writeHead(303, { location: to, ...more }).end();
      if (pathname === '/callback') {
        const { acr } = await ask(searchParams.get('code') ?? '');
        const secret = crypto.randomUUID();
        sessions.push({ secret, acr: String(acr) });
        return lead('/me', { 'set-cookie': `phien=${secret}; Path=/` });
      }
      if (pathname === '/backchannel-logout') {
        // Does not even read it, and forgets to answer as it should.
        await bodyOf(request);
        sessions = [];
        return response.writeHead(202).end();
      }
      if (session !== undefined) return response.end(pathname === '/level' ? 'the secret of level 2' : 'welcome');
      const query = new URLSearchParams({
        client_id: 'portal-check',
        redirect_uri: `${site}/callback`,
        scope: 'openid',
      });
      query.set('response_type', 'code');
      query.set('state', 'always-the-same');
      query.set('nonce', 'always-the-same');
      return lead(`${issuer}/oidc/authorize?${query.toString()}`);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(port, 'localhost', resolve);
  });
  return {
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

describe('a careless portal', () => {
  let stage: Stage;
  let portal: { stop(): Promise<void> };
  let verdicts: readonly Verdict[];
  beforeAll(async () => {
    const port = await freePortBase([0, 1]);
    const level = { page: new URL(`http://localhost:${port}/level`), shows: 'the secret of level 2' };
    stage = await open(`http://localhost:${port}/me`, port + 1, { level });
    portal = await startCarelessPortal(port, stage.issuer);
    verdicts = await check(stage);
  });
  afterAll(async () => {
    await portal.stop();
    await stage.stop();
  });

  test('is found out in every rule', () => {
    expect(idsWith(verdicts, 'broken')).toEqual(rules.map(({ id }) => id));
    expect(isCareful(verdicts)).toBe(false);
  });

  test('is told what was seen, where the rule stands and what to change', () => {
    const nonce = verdicts.find(({ id }) => id === 'nonce-wrong');
    expect(nonce === undefined ? [] : verdictLines(nonce)).toEqual([
      expect.stringMatching(/^✘ nonce-wrong .*\(OpenID Connect Core §3\.1\.3\.7, 11\)$/u),
      expect.stringContaining('seen: somebody was signed in. To change: compare nonce'),
    ]);
  });
});

/** What a portal that was started so is told. */
const brokenBy = async (stage: Stage, start: () => Promise<RunningExample>): Promise<readonly string[]> => {
  const portal = await start();
  try {
    const verdicts = await check(stage);
    // Neither has a page that only a level opens.
    expect(idsWith(verdicts, 'not-judged')).toEqual(['level']);
    return verdicts.flatMap((verdict) => (verdict.found.verdict === 'broken' ? verdictLines(verdict) : []));
  } finally {
    await portal.stop();
    await stage.stop();
  }
};

test('the Express example of the guide keeps every rule', async () => {
  const port = await freePortBase([0, 1]);
  const stage = await open(`http://localhost:${port}/me`, port + 1);
  const broken = await brokenBy(stage, () =>
    startExample(port, [process.execPath, examplePath('express.mjs')], {
      ISSUER: stage.issuer,
      CLIENT_ID: 'portal-check',
      CLIENT_SECRET: clientSecret,
    }),
  );
  expect(broken).toEqual([]);
});

test('our own portal keeps every rule', async () => {
  const port = await freePortBase([0, 1]);
  const site = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-checked-'));
  const backchannel = new URL(`${site}/api/backchannel-logout`);
  const stage = await open(`${site}/tai-khoan`, port + 1, { backchannel, algorithm: 'ES256' });
  const client = { client_id: 'portal-check', client_secret: clientSecret, id_token_signed_response_alg: 'ES256' };
  writeFileSync(join(folder, 'client.json'), JSON.stringify(client));
  const broken = await brokenBy(stage, () =>
    startExample(
      port,
      [process.execPath, fileURLToPath(new URL('../../../portal/src/main.ts', import.meta.url))],
      {
        PORTAL: 'province',
        ISSUER: stage.issuer,
        CLIENT_FILE: join(folder, 'client.json'),
        DATA_DIR: folder,
        LOG_LEVEL: 'silent',
      },
      '/health/live',
    ),
  );
  rmSync(folder, { recursive: true, force: true });
  expect(broken).toEqual([]);
});

test.each([
  [[], 2],
  [['http://localhost:1/me', '--level-page', 'http://localhost:1/x'], 2],
  [['http://localhost:1/me', '--algorithm', 'none'], 2],
])('words that make no sense end with 2: %s', async (words, code) => {
  expect(await run(words)).toBe(code);
});

test('it plays with nobody but this computer', async () => {
  await expect(run(['https://dvc.example/me'])).rejects.toThrow('must be an address on this computer');
});
