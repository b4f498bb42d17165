import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorityKinds } from './authorities/table.ts';
import type { RunningAuthority } from './authorities/authority.ts';
import type { TrustedServer } from './authorities/certificate-authority/local-server.ts';
import { throwAwayServer } from './authorities/certificate-authority/local-server.ts';
import type { Authority } from './bench.ts';
import { makeCast } from './cast/cast.ts';
import { makeClock } from './clock.ts';
import { makeComputer } from './computer/computer.ts';
import { makeLever } from './lever.ts';
import { makeMailboxes } from './mailboxes/mailboxes.ts';
import { makePhones } from './phones/phones.ts';
import { makePrompts } from './phones/prompts.ts';
import { startSandbox } from './sandbox/server.ts';
import type { SandboxRoute } from './sandbox/server.ts';
import type { Settings } from './settings.ts';

export interface Workbench {
  sandboxUrl: string;
  /** Every address of the sandbox: what must hold for all of them is asked of this table. */
  sandboxRoutes: readonly SandboxRoute[];
  authorityUrls: Record<string, string>;
  stop(): Promise<void>;
}

const sandboxOffset = 10;

/** Makes what authorities show where they speak TLS, and puts it where the service and whoever ends TLS before it find it. */
const equipForTls = (folder: string): TrustedServer => {
  const made = throwAwayServer(Date.now());
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'authority.pem'), made.authority);
  writeFileSync(join(folder, 'localhost.pem'), made.certificate);
  writeFileSync(join(folder, 'localhost.key.pem'), made.key, { mode: 0o600 });
  return made;
};

/** Starts every authority of the table and the sandbox site over them. @throws PortBusyError */
export const startWorkbench = async (settings: Settings): Promise<Workbench> => {
  const clock = makeClock();
  const cast = makeCast();
  const phones = makePhones(clock);
  const prompts = makePrompts(clock);
  const mailboxes = makeMailboxes(clock);
  const running: RunningAuthority[] = [];
  const authorities: Authority[] = [];
  const stop = async () => {
    for (const { lever } of authorities) lever.set('normal');
    await Promise.all(running.map((authority) => authority.stop()));
  };
  const certificates = () => {
    const desk = running.flatMap((authority) => authority.certificates ?? [])[0];
    if (!desk) throw new Error('no authority that runs has a counter for certificates');
    return desk;
  };
  const computer = makeComputer(clock, certificates);
  const tls = settings.tlsFolder === undefined ? undefined : equipForTls(settings.tlsFolder);
  const portAt = (offset: number) => (settings.portBase === undefined ? 0 : settings.portBase + offset);

  try {
    for (const kind of authorityKinds) {
      const lever = makeLever();
      const { operatorClientJwks, smscPassword, smtpPassword, smscRate, shortCode, serviceUrl } = settings;
      const authority = await kind.start({
        port: portAt(kind.portOffset),
        clock,
        lever,
        cast,
        phones,
        prompts,
        mailboxes,
        computer,
        certificates,
        operatorClientJwks,
        smscPassword,
        smtpPassword,
        smscRate,
        shortCode,
        serviceUrl,
        tls,
      });
      running.push(authority);
      authorities.push({ kind, url: authority.url, lever, api: authority.api });
    }
    const reset = () => {
      clock.shift(0);
      for (const { lever } of authorities) lever.set('normal');
      for (const authority of running) authority.reset();
      phones.reset();
      prompts.reset();
      mailboxes.reset();
      computer.reset();
      cast.reset();
    };
    const sandbox = await startSandbox(portAt(sandboxOffset), {
      clock,
      cast,
      phones,
      prompts,
      mailboxes,
      computer,
      authorities,
      certificates: certificates(),
      serviceUrl: settings.serviceUrl,
      portalUrls: settings.portalUrls,
      shortCode: settings.shortCode,
      reset,
    });
    running.push({ ...sandbox, reset: () => {} });
    return {
      sandboxUrl: sandbox.url,
      sandboxRoutes: sandbox.routes,
      authorityUrls: Object.fromEntries(authorities.map(({ kind, url }) => [kind.id, url])),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
