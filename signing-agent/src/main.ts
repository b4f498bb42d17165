#!/usr/bin/env node
/** `chinhchu-signing-agent`: waits on loopback for pages that ask for a signature. `consents`, `forget ORIGIN` and `modules` answer and end. */
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { makeConsents } from './desk/consents.ts';
import { makeDesk } from './desk/desk.ts';
import { makeDoor, type TlsFiles } from './door/door.ts';
import { listenOnLoopback } from './door/listen.ts';
import { readSettings, settingsFolder, settingsText, type Settings } from './settings.ts';
import { findModules, knownPaths } from './token/known-modules.ts';
import { makeShelf } from './token/shelf.ts';

const version = '0.1.0';
const folder = settingsFolder(process.env);
const consents = makeConsents(folder, () => new Date());

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const modulesOf = ({ modules, knownModules }: Settings): readonly string[] =>
  findModules(modules, knownModules ? knownPaths(process.platform, process.env['SystemRoot']) : []);

/** The name and place of an error, never its message: that may quote what somebody sent. */
const fault = (error: unknown): void => {
  const place = error instanceof Error ? (error.stack ?? '').split('\n').find((line) => line.includes(' at ')) : '';
  complain(JSON.stringify({ fault: error instanceof Error ? error.name : 'unknown', at: (place ?? '').trim() }));
};

const run = async (settings: Settings): Promise<number | undefined> => {
  const shelf = makeShelf(() => modulesOf(settings), settings.moduleSeconds);
  const { pinentry, windowSeconds: seconds, origins } = settings;
  const desk = makeDesk({ shelf, consents, pinentry, seconds, version });
  const servers: Server[] = [];
  const open = async (ports: readonly number[], tls?: TlsFiles): Promise<number | undefined> => {
    let port = 0;
    const listening = await listenOnLoopback(ports, () =>
      makeDoor({ desk, fault, tls, house: () => ({ port, origins }) }),
    );
    port = listening?.port ?? 0;
    servers.push(...(listening?.servers ?? []));
    return listening?.port;
  };
  const end = async (): Promise<void> => {
    for (const server of servers) {
      server.close();
      // A window goes with its page.
      server.closeAllConnections();
    }
    await shelf.end();
    setTimeout(() => process.exit(0), 100);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
  const { https } = settings;
  const port = await open(settings.ports);
  const httpsPort =
    https === undefined
      ? undefined
      : await open(https.ports, {
          cert: readFileSync(https.certificate, 'utf8'),
          key: readFileSync(https.key, 'utf8'),
        });
  if (port === undefined || (https !== undefined && httpsPort === undefined)) {
    complain('All ports are taken by other programs; settings.json can name others.');
    return 1;
  }
  say(JSON.stringify({ ready: true, port, ...(httpsPort === undefined ? {} : { httpsPort }) }));
  return undefined;
};

const main = async ([what, origin]: readonly string[]): Promise<number | undefined> => {
  const settings = readSettings(settingsText(folder));
  if (typeof settings === 'string') {
    complain(settings);
    return 2;
  }
  if (what === undefined) return run(settings);
  if (what === 'consents') for (const given of consents.list()) say(`${given.since}  ${given.origin}`);
  else if (what === 'modules') for (const path of modulesOf(settings)) say(path);
  else if (what === 'forget' && origin !== undefined) return consents.forget(origin) ? 0 : 1;
  else {
    complain('chinhchu-signing-agent [consents | forget ORIGIN | modules]');
    return 2;
  }
  return 0;
};

process.exitCode = await main(process.argv.slice(2));
