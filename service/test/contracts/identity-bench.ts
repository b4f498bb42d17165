import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type {
  IdentityProvider,
  IdentityProviderProblem,
  ProvidedIdentity,
  SentToProvider,
} from '../../src/authorities/identity-providers/identity-provider.ts';
import { makeIdentityProvider } from '../../src/authorities/identity-providers/make-identity-provider.ts';
import { observing } from '../../src/authorities/identity-providers/parts.ts';
import { readSecrets } from '../../src/authorities/identity-providers/read-secrets.ts';
import { prepareProviderKeys } from '../../src/commands/sandbox/keys-and-people/provider-keys.ts';
import type { ProviderDefinition } from '../../src/domain/identity-providers/definition.ts';
import { originsOf, providerDefinition } from '../../src/domain/identity-providers/definition.ts';
import type { Result } from '../../src/domain/result.ts';
import type { OutgoingHttp, OutgoingRequest } from '../../src/platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../src/platform/http/outgoing-http.ts';
import { randomId } from '../../src/platform/random.ts';
import type { TestClock } from '../support/clock.ts';
import { makeTestClock } from '../support/clock.ts';
import { identityProvidersAt } from '../support/wires/identity-providers.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';

/** What somebody does on a provider's page. */
export interface AtProvider {
  readonly person: string;
  readonly decision?: 'allow' | 'deny';
  readonly level?: '2' | '3' | '4';
  readonly role?: string;
}

/** Our clients beside the simulated providers, which run in a process of their own. */
export interface IdentityBench {
  readonly workbench: Workbench;
  readonly clock: TestClock;
  readonly requests: OutgoingRequest[];
  /** How questions went, as metrics are told. */
  readonly observed: string[];
  /** A client as the sandbox defines it, or changed. */
  provider(id: string, change?: object): Promise<IdentityProvider>;
  /** Opens the page in a browser, decides there, and what the browser is sent back with. */
  visit(address: string, at: AtProvider): Promise<string>;
  /** The whole way: there, decide, back, redeemed. */
  walk(
    provider: IdentityProvider,
    at: AtProvider,
    sent?: SentToProvider,
  ): Promise<Result<ProvidedIdentity, IdentityProviderProblem>>;
  rotateKey(authority: string): Promise<void>;
  close(): Promise<void>;
}

/** A way to a provider. */
export const newWay = (): SentToProvider => ({
  redirectUri: 'http://localhost:3000/dinh-danh/tra-ve',
  state: randomBytes(32).toString('base64url'),
  nonce: randomBytes(32).toString('base64url'),
  codeVerifier: randomBytes(32).toString('base64url'),
});

const visit: IdentityBench['visit'] = async (address, { person, decision = 'allow', level, role }) => {
  const page = await (await fetch(address, { redirect: 'manual' })).text();
  const request = /name="request" value="([^"]+)"/u.exec(page)?.[1];
  const action = /<form method="post" action="([^"]+)"/u.exec(page)?.[1];
  if (request === undefined || action === undefined) throw new Error(page);
  const answer = await fetch(new URL(action, address), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      request,
      person,
      decision,
      ...(level === undefined ? {} : { level }),
      ...(role === undefined ? {} : { role }),
    }),
  });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(await answer.text());
  return location.slice(location.indexOf('?') + 1);
};

const recording = (http: OutgoingHttp, requests: OutgoingRequest[]): OutgoingHttp => ({
  send: (request) => {
    requests.push(request);
    return http.send(request);
  },
  close: () => http.close(),
});

export const openIdentityBench = async (): Promise<IdentityBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-identity-'));
  const jwks = join(folder, 'jwks.json');
  prepareProviderKeys(folder, jwks, { sealed: true });
  const workbench = await startWorkbench(jwks);
  const clock = makeTestClock();
  const requests: OutgoingRequest[] = [];
  const observed: string[] = [];
  const ways: OutgoingHttp[] = [];
  const definitions = identityProvidersAt(workbench.identityProviderUrls, { sealed: true });
  const make = async (definition: ProviderDefinition): Promise<IdentityProvider> => {
    const http = makeOutgoingHttp(originsOf(definition));
    ways.push(http);
    return makeIdentityProvider(definition, {
      http: recording(http, requests),
      clock,
      randomId,
      secrets: await readSecrets(folder, definition),
      observe: observing((outcome) => observed.push(outcome)),
    });
  };
  return {
    workbench,
    clock,
    requests,
    observed,
    provider: async (id, change = {}) => {
      const found = definitions.find((one) => one.id === id);
      if (found === undefined) throw new Error(`no provider ${id}`);
      return make(v.parse(providerDefinition, { ...found, timeoutMs: 1500, ...change }));
    },
    visit,
    walk: async (provider, at, sent = newWay()) => {
      const begun = await provider.begin(sent);
      if (!begun.ok) return begun;
      return provider.redeem({ rawQuery: await visit(begun.value.address, at) }, sent);
    },
    rotateKey: async (authority) => {
      await fetch(`${workbench.sandboxUrl}/api/authorities/${authority}/keys/rotate`, { method: 'POST' });
    },
    close: async () => {
      await Promise.all(ways.map((http) => http.close()));
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
