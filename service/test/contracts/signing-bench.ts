import { createHash, randomBytes } from 'node:crypto';
import {
  CertificateBag,
  DEFAULT_FRESHNESS,
  judgeSignature,
  readCertificate,
  readTrustManifest,
  STRICT,
} from '@chinhchu/pki';
import type { CscProvider } from '../../src/authorities/remote-signing/csc/csc-provider.ts';
import { makeCscProvider } from '../../src/authorities/remote-signing/csc/csc-provider.ts';
import { makeMySignProvider } from '../../src/authorities/remote-signing/mysign/mysign-provider.ts';
import { makeSmartCaProvider } from '../../src/authorities/remote-signing/smartca/smartca-provider.ts';
import type {
  PageAnswer,
  PageStep,
  RawSignature,
  ProviderByNumber,
  ProviderByPage,
  SigningCredential,
} from '../../src/authorities/remote-signing/remote-signing.ts';
import type { Result } from '../../src/domain/result.ts';
import type { OutgoingRequest } from '../../src/platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../src/platform/http/outgoing-http.ts';
import { readSettings } from '../../src/platform/settings/settings.ts';
import type {
  CscSettings,
  SigningProviderSettings,
  ViettelMySignSettings,
  VnptSmartCaSettings,
} from '../../src/platform/settings/signing-providers.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';

/** What somebody does on the provider's page. */
export interface AtPage {
  readonly person: string;
  readonly decision?: 'allow' | 'deny';
  readonly pin?: string;
}

/** Our client beside the simulated provider, which runs in a process of its own. */
export interface SigningBench {
  readonly workbench: Workbench;
  readonly requests: OutgoingRequest[];
  /** How questions went, as metrics are told. */
  readonly observed: string[];
  /** The client of the CSC API as the sandbox sets it, or changed; and those of VNPT SmartCA and Viettel MySign. */
  csc(change?: Partial<CscSettings>): CscProvider;
  cscV1(): CscProvider;
  smartCa(change?: Partial<VnptSmartCaSettings>): ProviderByPage;
  mySign(change?: Partial<ViettelMySignSettings>): ProviderByNumber;
  /** Opens a page in a browser, decides there and comes back. */
  visit(address: string, at: AtPage, codeVerifier: string): Promise<PageAnswer & { readonly state: string }>;
  /** Why the signature over `content` does not count, or `accepted`; revocation apart. */
  judge(signature: RawSignature, credential: SigningCredential, content: Uint8Array): string;
  close(): Promise<void>;
}

/** No usable answer, as the log has it. */
export const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });
/** A provider's no, as the log has it. */
export const refused = (code: string, detail: string = code) => ({ ok: false, problem: { code, detail } });
/** What was answered. @throws Error with the problem */
export const valueOf = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** A step of a browser: the state, and PKCE (RFC 7636). */
export const newStep = (): PageStep & { readonly codeVerifier: string } => {
  const codeVerifier = randomBytes(32).toString('base64url');
  return {
    state: randomBytes(16).toString('base64url'),
    codeVerifier,
    codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
  };
};

const redirectUri = `http://localhost:3000/chu-ky-so/tra-ve`;

/** The sandbox's provider of a dialect, which is the first that fits. */
const sandboxProvider = <Entry extends SigningProviderSettings>(
  fits: (one: SigningProviderSettings) => one is Entry,
): Entry => {
  const settings = readSettings({ MODE: 'sandbox' });
  const provider = settings.ok ? settings.value.remoteSigningProviders.find(fits) : undefined;
  if (provider === undefined) throw new Error('the sandbox has no such provider');
  return provider;
};

const openTrust = async (url: string) => {
  const [manifest, signature, publicKey] = await Promise.all(
    ['manifest.json', 'manifest.sig', 'key.pem'].map(async (file) =>
      Buffer.from(await (await fetch(`${url}/trust/${file}`)).arrayBuffer()),
    ),
  );
  if (!manifest || !signature || !publicKey) throw new Error('no manifest');
  const read = readTrustManifest({ manifest, signature, publicKey: publicKey.toString() });
  if (!read.ok) throw new Error(read.reason);
  return read.anchors;
};

const visit: SigningBench['visit'] = async (address, { person, decision = 'allow', pin = '246810' }, codeVerifier) => {
  const page = await (await fetch(address)).text();
  const request = /name="request" value="([^"]+)"/u.exec(page)?.[1] ?? '';
  const [, action = ''] = /<form method="post" action="([^"]+)"/u.exec(page) ?? [];
  const decided = await fetch(new URL(action, address), {
    method: 'POST',
    body: new URLSearchParams({ request, person, decision, pin }),
    redirect: 'manual',
  });
  const back = new URL(decided.headers.get('location') ?? 'none:');
  if (`${back.origin}${back.pathname}` !== redirectUri) throw new Error(`sent back to ${back}`);
  const { state = '', ...said } = Object.fromEntries(back.searchParams);
  return {
    state,
    codeVerifier,
    ...(said['error'] === undefined ? {} : { error: said['error'] }),
    ...(said['code'] === undefined ? {} : { code: said['code'] }),
  };
};

export const openSigningBench = async (): Promise<SigningBench> => {
  const workbench = await startWorkbench('');
  const trust = await openTrust(workbench.certificateAuthorityUrl);
  const http = makeOutgoingHttp(Object.values(workbench.signingUrls));
  const requests: OutgoingRequest[] = [];
  const observed: string[] = [];
  const parts = {
    redirectUri,
    http: {
      ...http,
      send: (request: OutgoingRequest) => {
        requests.push(request);
        return http.send(request);
      },
    },
    observe: (outcome: string) => void observed.push(outcome),
  };
  const timeoutMs = 2000;
  const csc = {
    ...sandboxProvider((one): one is CscSettings => one.dialect === 'csc-v2'),
    url: `${workbench.signingUrls['csc-v2']}/csc/v2`,
    timeoutMs,
  };
  const smartCa = {
    ...sandboxProvider((one) => one.dialect === 'vnpt-smartca'),
    url: workbench.signingUrls['vnpt-smartca'],
    timeoutMs,
  };
  const mySign = {
    ...sandboxProvider((one) => one.dialect === 'viettel-mysign'),
    url: workbench.signingUrls['viettel-mysign'],
    timeoutMs,
  };
  return {
    workbench,
    requests,
    observed,
    csc: (change = {}) => makeCscProvider({ ...csc, ...change }, parts),
    cscV1: () =>
      makeCscProvider({ ...csc, dialect: 'csc-v1', url: `${workbench.signingUrls['csc-v1']}/csc/v1` }, parts),
    smartCa: (change = {}) => makeSmartCaProvider({ ...smartCa, ...change }, parts),
    mySign: (change = {}) => makeMySignProvider({ ...mySign, ...change }, parts),
    visit,
    judge: (raw, { certificate, chain }, content) => {
      const read = [certificate, ...chain].map((der) => readCertificate(der));
      const certificates = read.flatMap((one) => (one.ok ? [one.value] : []));
      const [holder, ...above] = certificates;
      if (holder === undefined) return 'no certificate';
      const verdict = judgeSignature({
        signature: { ...raw, form: 'raw', certificate: holder },
        content,
        bag: new CertificateBag(above),
        trust,
        roles: ['remote-signing'],
        at: new Date(),
        demands: { profile: STRICT },
        revocation: { mode: 'if-known', crls: [], ocspResponses: [], freshness: DEFAULT_FRESHNESS, nonce: undefined },
      });
      return verdict.accepted ? 'accepted' : verdict.refusal.reason;
    },
    close: async () => {
      await http.close();
      await workbench.stop();
    },
  };
};
