import { randomBytes } from 'node:crypto';
import type { SignatureVerdict, ToFetch } from '@chinhchu/pki';
import {
  CertificateBag,
  DEFAULT_FRESHNESS,
  judgeSignature,
  readOcspResponse,
  readTrustManifest,
  STRICT,
  writeOcspRequest,
} from '@chinhchu/pki';
import type {
  MobileSignatureService,
  SignaturePrompt,
} from '../../src/authorities/mobile-signature/mobile-signature.ts';
import { makeMssMobileSignature } from '../../src/authorities/mobile-signature/mss-mobile-signature.ts';
import { makeOutgoingHttp } from '../../src/platform/http/outgoing-http.ts';
import { randomCode } from '../../src/platform/random.ts';
import type { SimSigningOperator } from '../../src/platform/settings/sim-signing-operators.ts';
import type { TestClock } from '../support/clock.ts';
import { makeTestClock } from '../support/clock.ts';
import { sandboxSimSigningOperators } from '../support/service.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';

/** Our clients of both operators beside the simulated services, which run in a process of their own. */
export interface SimBench {
  readonly workbench: Workbench;
  readonly clock: TestClock;
  /** How exchanges went, as metrics are told. */
  readonly observed: string[];
  /** The client of an operator as the sandbox sets it, or changed. */
  operator(id: string, change?: Partial<SimSigningOperator>): MobileSignatureService;
  /** Is this a signature over exactly these octets, by the holder of a SIM's certificate that is good now? */
  judge(signature: Uint8Array, content: Uint8Array): Promise<SignatureVerdict>;
  close(): Promise<void>;
}

/** A prompt for a number with a transaction and a code of its own. */
export const promptFor = (phoneNumber: string, change: Partial<SignaturePrompt> = {}): SignaturePrompt => ({
  transactionId: `T${randomBytes(12).toString('hex')}`,
  phoneNumber,
  toBeSigned: randomBytes(32),
  display: 'Chinh Chu: dang ky tai khoan',
  verificationCode: randomCode(6),
  lifetimeSeconds: 120,
  ...change,
});

const download = async (url: string, init: RequestInit = {}): Promise<Buffer> =>
  Buffer.from(await (await fetch(url, init)).arrayBuffer());

const openTrust = async (url: string) => {
  const [manifest, signature, publicKey] = await Promise.all(
    ['manifest.json', 'manifest.sig', 'key.pem'].map((file) => download(`${url}/trust/${file}`)),
  );
  if (!manifest || !signature || !publicKey) throw new Error('no manifest');
  const read = readTrustManifest({ manifest, signature, publicKey: publicKey.toString() });
  if (!read.ok) throw new Error(read.reason);
  return read.anchors;
};

const nonce = randomBytes(32);
const askOcsp = async ({ kind, certificate, issuer, addresses: [address] }: ToFetch) => {
  if (kind !== 'ocsp' || issuer === undefined || address === undefined) return [];
  const body = Buffer.from(writeOcspRequest(certificate, issuer, nonce));
  const headers = { 'content-type': 'application/ocsp-request' };
  const read = readOcspResponse(await download(address, { method: 'POST', headers, body }));
  return read.ok ? [read.value] : [];
};

export const openSimBench = async (): Promise<SimBench> => {
  const workbench = await startWorkbench('');
  const clock = makeTestClock();
  const observed: string[] = [];
  const http = makeOutgoingHttp([workbench.msspUrl]);
  const trust = await openTrust(workbench.certificateAuthorityUrl);
  const operators = sandboxSimSigningOperators(workbench.msspUrl).map((one) => ({ ...one, timeoutMs: 1500 }));
  return {
    workbench,
    clock,
    observed,
    operator: (id, change = {}) => {
      const found = operators.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no operator ${id}`);
      return makeMssMobileSignature(
        { ...found, ...change },
        { http, clock, observe: (outcome) => void observed.push(outcome) },
      );
    },
    judge: async (bytes, content) => {
      const question = (ocspResponses: Awaited<ReturnType<typeof askOcsp>>) =>
        judgeSignature({
          signature: { form: 'cms', bytes },
          content,
          bag: new CertificateBag([]),
          trust,
          roles: ['mobile-pki'],
          at: clock.now(),
          demands: { profile: STRICT },
          revocation: { mode: 'if-known', crls: [], ocspResponses, freshness: DEFAULT_FRESHNESS, nonce },
        });
      const first = question([]);
      return question((await Promise.all(first.toFetch.map(askOcsp))).flat());
    },
    close: async () => {
      await http.close();
      await workbench.stop();
    },
  };
};
