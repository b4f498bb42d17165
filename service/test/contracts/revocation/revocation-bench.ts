import { randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHttpRevocationDesk } from '../../../src/authorities/revocation/http-revocation-desk.ts';
import type { RevocationDesk } from '../../../src/authorities/revocation/revocation-desk.ts';
import { makeHttpTimeStamps } from '../../../src/authorities/time-stamps/http-time-stamps.ts';
import type { TimeStampAuthority } from '../../../src/authorities/time-stamps/time-stamp-authority.ts';
import { prepareOperatorClientKey } from '../../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import type { OutgoingByteHttp, OutgoingByteRequest } from '../../../src/platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../../src/platform/http/outgoing-http.ts';
import { heldUntil } from '../../../src/proofing/signatures/asking/read-answers.ts';
import type { CertificateJudge } from '../../../src/proofing/signatures/certificate-judge.ts';
import type { ClientCertificateJudge } from '../../../src/proofing/signatures/client-certificate-judge.ts';
import { makeClientCertificateJudge } from '../../../src/proofing/signatures/make-client-certificate-judge.ts';
import { makeCertificateJudge } from '../../../src/proofing/signatures/make-certificate-judge.ts';
import { makeSignatureJudge } from '../../../src/proofing/signatures/make-signature-judge.ts';
import type { SignatureJudge, Signed } from '../../../src/proofing/signatures/signature-judge.ts';
import type { Trust } from '../../../src/proofing/signatures/trust.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import type { Workbench } from '../../support/workbench.ts';
import { trustOf } from '../../support/trust.ts';
import { startWorkbench } from '../../support/workbench.ts';

/** Somebody of the cast with their certificate and key, as the authority's counter shows them. */
export interface KeyHolder {
  readonly certificate: Buffer;
  readonly chain: readonly Buffer[];
  /** PKCS#8, PEM. */
  readonly privateKey: string;
}

/** One call that went over the network. */
export interface Call {
  readonly method: string;
  readonly url: string;
  readonly status: number | string;
}

export interface DeskOptions {
  readonly hosts?: readonly string[];
  readonly timeoutMs?: number;
  readonly keepMs?: number;
  /** Calls that fail before they leave, as a firewall would have it. */
  readonly blocked?: (url: string) => boolean;
}

/** Our clients and the judge beside the simulated certification authorities, which run in a process of their own. */
export interface RevocationBench {
  readonly workbench: Workbench;
  /** Ours alone; the authorities' does not move with it. */
  readonly clock: Clock & { pass(seconds: number): void };
  readonly trust: Trust;
  readonly calls: Call[];
  /** A desk that knows nothing yet. */
  desk(options?: DeskOptions): RevocationDesk;
  stamps(url?: string, timeoutMs?: number): TimeStampAuthority;
  judge(desk: RevocationDesk, stamps?: TimeStampAuthority, patienceMs?: number): SignatureJudge;
  certificateJudge(desk: RevocationDesk, patienceMs?: number): CertificateJudge;
  clientCertificateJudge(desk: RevocationDesk, patienceMs?: number): ClientCertificateJudge;
  holder(id: string): Promise<KeyHolder>;
  /** What a clerk of the authority does at the counter: `suspend`, `reinstate`, `revoke`, `expire`, `re-key`. */
  atCounter(id: string, verb: string): Promise<void>;
  /** Authorities, clock and calls as at the beginning. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** What a token does: ECDSA over the content. @param chain whether the issuers' certificates are sent along */
export const rawSigned = (content: Uint8Array, holder: KeyHolder, chain = true): Signed => ({
  form: 'raw',
  signature: sign('sha256', content, holder.privateKey),
  certificate: holder.certificate,
  chain: chain ? holder.chain : [],
});

const text = (members: object, name: string): string =>
  String(Object.entries(members).find(([key]) => key === name)?.[1]);

export const openRevocationBench = async (): Promise<RevocationBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-revocation-'));
  const jwks = join(folder, 'jwks.json');
  prepareOperatorClientKey(join(folder, 'key.jwk.json'), jwks);
  const workbench = await startWorkbench(jwks);
  const authority = workbench.certificateAuthorityUrl;
  let offsetMs = 0;
  const clock: RevocationBench['clock'] = {
    now: () => new Date(Date.now() + offsetMs),
    pass: (seconds) => {
      offsetMs += seconds * 1000;
    },
  };
  const calls: Call[] = [];
  const opened: { close(): Promise<void> }[] = [];
  const counter = `${workbench.sandboxUrl}/api/authorities/certificate-authority/certificates`;

  const http = (hosts: readonly string[], blocked: (url: string) => boolean): OutgoingByteHttp => {
    const real = makeOutgoingHttp(hosts.map((host) => `http://${host}`));
    opened.push(real);
    return {
      sendForBytes: async (request: OutgoingByteRequest) => {
        if (blocked(request.url)) return { ok: false, problem: { code: 'unreachable' } };
        const answer = await real.sendForBytes(request);
        const status = answer.ok ? answer.value.status : answer.problem.code;
        calls.push({ method: request.method, url: request.url, status });
        return answer;
      },
    };
  };
  const own = new URL(authority).host;
  const trust = await trustOf(authority);

  return {
    workbench,
    clock,
    calls,
    trust,
    desk: ({ hosts = [own], timeoutMs = 1500, keepMs = 60_000, blocked = () => false } = {}) =>
      makeHttpRevocationDesk({
        http: http(hosts, blocked),
        clock,
        times: { timeoutMs, keepMs },
        heldUntil,
        observe: () => {},
      }),
    stamps: (url = `${authority}/tsa`, timeoutMs = 1500) =>
      makeHttpTimeStamps(
        http([new URL(url).host], () => false),
        { url, timeoutMs },
        clock,
        () => {},
      ),
    judge: (desk, timeStamps, patienceMs = 4500) =>
      makeSignatureJudge({
        trust,
        desk,
        timeStamps,
        randomBytes,
        patienceMs,
        observe: () => {},
      }),
    certificateJudge: (desk, patienceMs = 4500) => makeCertificateJudge({ trust, desk, patienceMs }),
    clientCertificateJudge: (desk, patienceMs = 4500) => makeClientCertificateJudge({ trust, desk, patienceMs }),
    holder: async (id) => {
      const answer = await fetch(`${counter}/${id}`);
      const found: unknown = await answer.json();
      if (!answer.ok || typeof found !== 'object' || found === null) throw new Error(`nobody holds ${id}`);
      const chain = Object.entries(found).find(([key]) => key === 'chain')?.[1];
      return {
        certificate: Buffer.from(text(found, 'certificate'), 'base64'),
        chain: Array.isArray(chain) ? chain.map((one) => Buffer.from(String(one), 'base64')) : [],
        privateKey: text(found, 'privateKey'),
      };
    },
    atCounter: async (id, verb) => {
      const answer = await fetch(`${counter}/${id}/${verb}`, { method: 'POST' });
      if (!answer.ok) throw new Error(`${verb} ${id}: ${answer.status}`);
    },
    reset: async () => {
      offsetMs = 0;
      calls.length = 0;
      await workbench.reset();
    },
    close: async () => {
      await Promise.all(opened.map((each) => each.close()));
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
