import { Readable, Writable } from 'node:stream';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { JudgementCache } from '@chinhchu/pki';
import { describe, expect, it } from 'vitest';
import { isRecord, list } from './judge-case.ts';
import { BARE_CHAIN, CHAIN } from '../../../test/support/programs/shown-files.ts';
import { judgeLine, judgeLines } from './judge.ts';
import { boundedLines } from './judge-lines.ts';

type Case = { readonly line: Record<string, unknown>; readonly expected: unknown };

const VECTORS = new URL('../../../../../shared/vectors/', import.meta.url);
const CASES = new URL('../../../../../shared/cases/pki/', import.meta.url);

/** The cases among which answer and expectation differ, `id: answer`. */
function disagreements(cases: readonly Case[]): string[] {
  const cache = new JudgementCache();
  return cases.flatMap(({ line, expected }) => {
    const answer = judgeLine(JSON.stringify(line), cache);
    const got = typeof expected === 'boolean' ? answer['accept'] : answer['status'];
    return got === expected ? [] : [`${String(line['id'])}: ${String(got)}`];
  });
}

if (existsSync(VECTORS)) {
  describe('third-party suites', () => {
    it('NIST PKITS without DSA: all 246 agree', () => {
      const cases = pkits();
      expect(cases).toHaveLength(246);
      expect(disagreements(cases)).toEqual([]);
    });

    it('x509-limbo outside the web PKI: 86, one refusal that the README explains', () => {
      const cases = limbo();
      expect(cases).toHaveLength(86);
      expect(disagreements(cases)).toEqual(['rfc5280::nc::permitted-dn-match: false']);
    });

    it.each([
      ['bssl-ocsp.json.gz', 'ocsp', 36],
      ['bssl-crl.json.gz', 'crl', 66],
    ])('BoringSSL %s: all agree', (file, op, count) => {
      const cases = tests(file, 'tests').map(({ expected, ...test }) => ({
        line: { op, allow_sha1: true, min_rsa_bits: 1024, ...test },
        expected,
      }));
      expect(cases).toHaveLength(count);
      expect(disagreements(cases)).toEqual([]);
    });
  });
} else {
  process.stderr.write('NOT RUN: third-party certificate suites, for ../shared/vectors is not there\n');
}

describe('a chain', () => {
  const [endEntity = '', root = ''] = CHAIN.split(/(?<=END CERTIFICATE-----)\n/u);
  const judged = (more: Record<string, unknown>): Record<string, unknown> =>
    judgeLine(
      JSON.stringify({
        op: 'chain',
        id: 'c',
        peer_pem: endEntity,
        intermediates_pem: [],
        trusted_pem: [root],
        time: '2030-01-01T00:00:00Z',
        revocation: 'none',
        ...more,
      }),
      new JudgementCache(),
    );

  it('is judged by what the case asks, and says why not', () => {
    expect(judged({})).toMatchObject({ id: 'c', accept: true });
    expect(judged({ eku: ['emailProtection'], key_usage: ['contentCommitment'] })).toMatchObject({ accept: true });
    expect(judged({ eku: ['serverAuth'] })).toMatchObject({ accept: false, reason: 'extended-key-usage-not-allowed' });
    expect(judged({ key_usage: ['keyAgreement'] })).toMatchObject({ accept: false, reason: 'key-usage-not-allowed' });
    expect(judged({ peer_names: [{ kind: 'RFC822', value: 'a@example.vn' }] })).toMatchObject({ accept: true });
    expect(judged({ policy: { initial_explicit_policy: true } })).toMatchObject({
      accept: false,
      reason: 'policy-not-acceptable',
    });
    expect(judged({ revocation: 'hard-fail' })).toMatchObject({ accept: false, reason: 'revocation-unknown' });
    expect(judged({ revocation: 'soft-fail' })).toMatchObject({ accept: true });
    expect(judged({ trusted_pem: [] })).toMatchObject({ accept: false, reason: 'issuer-not-found' });
    expect(judged({ peer_pem: 'no certificate' })).toMatchObject({ accept: false, reason: 'certificate-malformed' });
  });

  it('looks for an address as an address, whatever the case calls it', () => {
    expect(judged({ peer_names: [{ kind: 'DNS', value: '192.0.2.1' }] })).toMatchObject({ accept: true });
    expect(judged({ peer_names: [{ kind: 'IP', value: '192.0.2.2' }] })).toMatchObject({
      accept: false,
      reason: 'peer-name-not-matched',
    });
  });

  it('is of the strict profile, and of the deployed one where old keys are let pass or the case says so', () => {
    const [peer_pem, anchor] = BARE_CHAIN.split(/(?<=END CERTIFICATE-----)\n/u);
    const bare = (more: Record<string, unknown>): Record<string, unknown> =>
      judged({ peer_pem, trusted_pem: [anchor], ...more });
    expect(bare({})).toMatchObject({ accept: false, reason: 'authority-key-identifier-missing' });
    expect(bare({ allow_sha1: true, min_rsa_bits: 1024 })).toMatchObject({ accept: true });
    expect(bare({ profile: 'deployed' })).toMatchObject({ accept: true });
    expect(bare({ allow_sha1: true, profile: 'strict' })).toMatchObject({ accept: false });
    expect(bare({ profile: 'else' })).toMatchObject({ accept: false, reason: 'malformed-case' });
  });
});

describe('a single answer or list', () => {
  const [judged = '', issuer = ''] = CHAIN.split(/(?<=END CERTIFICATE-----)\n/u);
  const status = (op: string, more: Record<string, unknown>): unknown => {
    const line = { op, cert_pem: judged, issuer_pem: issuer, time: '2030-01-01T00:00:00Z', ...more };
    return judgeLine(JSON.stringify(line), new JudgementCache());
  };
  const crl_pem = 'no list';

  it('names its profile as a chain does', () => {
    for (const profile of ['strict', 'deployed', undefined]) {
      expect(status('crl', { crl_pem, profile })).toMatchObject({ status: 'unknown', reason: 'crl-malformed' });
      expect(status('ocsp', { ocsp_response_b64: '', profile })).toMatchObject({ reason: 'ocsp-malformed' });
    }
    expect(status('crl', { crl_pem, profile: 'else' })).toMatchObject({ reason: 'malformed-case' });
    expect(status('ocsp', { ocsp_response_b64: '', profile: 'else' })).toMatchObject({ reason: 'malformed-case' });
  });
});

if (existsSync(CASES)) {
  describe('the inputs that once failed', () => {
    const read = (name: string): Buffer => readFileSync(new URL(name, CASES));
    const pem = (label: string, name: string): string =>
      `-----BEGIN ${label}-----\n${read(name).toString('base64')}\n-----END ${label}-----\n`;
    const answered = (profile: string, list: object): unknown =>
      judgeLine(
        JSON.stringify({
          cert_pem: pem('CERTIFICATE', 'leaf.der'),
          issuer_pem: pem('CERTIFICATE', 'int.der'),
          time: '2026-06-02T00:00:00Z',
          profile,
          ...list,
        }),
        new JudgementCache(),
      )['status'];
    const crl = (name: string) => ({ op: 'crl', crl_pem: pem('X509 CRL', name) });
    const ocsp = (name: string) => ({ op: 'ocsp', ocsp_response_b64: read(name).toString('base64') });

    it.each([
      [crl('02-c-ext-explicit-false.crl'), 'good', 'unknown'],
      [crl('04-c-ian-empty-revoking.crl'), 'revoked', 'revoked'],
      [ocsp('02-o-ext-explicit-false.ors'), 'good', 'unknown'],
      [ocsp('o-producedat-fraction.ors'), 'good', 'unknown'],
    ])('are judged by the profile they name: %#', (list, deployed, strict) => {
      expect([answered('deployed', list), answered('strict', list)]).toEqual([deployed, strict]);
    });

    it('revoke in a chain as well, in either mode', () => {
      for (const revocation of ['soft-fail', 'hard-fail'])
        expect(
          judgeLine(
            JSON.stringify({
              op: 'chain',
              peer_pem: pem('CERTIFICATE', 'leaf.der'),
              intermediates_pem: [pem('CERTIFICATE', 'int.der')],
              trusted_pem: [pem('CERTIFICATE', 'root.der')],
              crls_pem: [pem('X509 CRL', '04-c-ian-empty-revoking.crl')],
              time: '2026-06-02T00:00:00Z',
              profile: 'deployed',
              revocation,
            }),
            new JudgementCache(),
          ),
        ).toMatchObject({ accept: false, reason: 'revoked' });
    });
  });
} else {
  process.stderr.write('NOT RUN: inputs that once failed, for ../shared/cases/pki is not there\n');
}

describe('lines that are no case', () => {
  it.each([
    '{',
    'null',
    '[]',
    '1',
    '"x"',
    '{}',
    '{"op":"nothing"}',
    '{"op":"chain"}',
    '{"op":"chain","peer_pem":"","time":"yesterday"}',
    '{"op":"ocsp","ocsp_response_b64":7}',
    '{"op":"crl","crl_pem":"","time":null}',
    '[[[[[[',
  ])('get an answer that says so: %s', (line) => {
    expect(judgeLine(line, new JudgementCache())).toMatchObject({ accept: false, reason: 'malformed-case' });
  });

  it('keep their id when they have one', () => {
    expect(judgeLine('{"op":"nothing","id":"a"}', new JudgementCache())).toMatchObject({
      id: 'a',
      error: expect.stringContaining('op'),
    });
  });

  it('do not end the stream: every line gets its answer, in order', async () => {
    const written: string[] = [];
    const output = new Writable({ write: (chunk, _, done) => (written.push(String(chunk)), done()) });
    await judgeLines(Readable.from([Buffer.from('{"id":1,"op":"x"}\n\n{"id"'), Buffer.from(':2}\nrubbish')]), output);
    expect(written.map((line) => JSON.parse(line).id)).toEqual([1, 2, undefined]);
  });

  it('are cut off when they are too long, and the next one is read', async () => {
    const lines: (string | undefined)[] = [];
    for await (const line of boundedLines(Readable.from([Buffer.from('12345'), Buffer.from('6789\nab\n')]), 8))
      lines.push(line);
    expect(lines).toEqual([undefined, 'ab']);
  });
});

function load(file: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(gunzipSync(readFileSync(new URL(file, VECTORS))).toString('utf8'));
  if (!isRecord(parsed)) throw new Error(`${file} is no suite`);
  return parsed;
}

const tests = (file: string, member: string): Record<string, unknown>[] =>
  list(load(file), member).flatMap((test) => (isRecord(test) ? [test] : []));

function pkits(): Case[] {
  const suite = load('pkits.json.gz');
  const certs = isRecord(suite['certs']) ? suite['certs'] : {};
  const crls = isRecord(suite['crls']) ? suite['crls'] : {};
  return tests('pkits.json.gz', 'tests').flatMap((test) => {
    if (/^4\.1\.[456]$/.test(String(test['number']))) return [];
    const chain = list(test, 'certs').map((name) => certs[String(name)]);
    const line = {
      op: 'chain',
      id: test['id'],
      trusted_pem: chain.slice(0, 1),
      intermediates_pem: chain.slice(1, -1),
      peer_pem: chain.at(-1),
      time: suite['time'],
      crls_pem: list(test, 'crls').map((name) => crls[String(name)]),
      revocation: 'hard-fail',
      policy: test['policy'],
    };
    return [{ line, expected: test['expected'] }];
  });
}

function limbo(): Case[] {
  return tests('limbo-2023-12-02.json.gz', 'testcases').flatMap((test) => {
    const web =
      /^(webpki|online)::/.test(String(test['id'])) ||
      list(test, 'features').some((feature) => /^pedantic-(webpki|public-suffix-wildcard)/.test(String(feature)));
    if (web) return [];
    const names = [
      ...(test['expected_peer_name'] ? [test['expected_peer_name']] : []),
      ...list(test, 'expected_peer_names'),
    ];
    const eku = list(test, 'extended_key_usage');
    const line = {
      op: 'chain',
      id: test['id'],
      peer_pem: test['peer_certificate'],
      intermediates_pem: test['untrusted_intermediates'],
      trusted_pem: test['trusted_certs'],
      time: test['validation_time'] ?? new Date().toISOString(),
      eku: eku.length > 0 ? eku : [test['validation_kind'] === 'CLIENT' ? 'clientAuth' : 'serverAuth'],
      key_usage: test['key_usage'],
      peer_names: names,
      max_chain_depth: test['max_chain_depth'],
    };
    return [{ line, expected: test['expected_result'] === 'SUCCESS' }];
  });
}
