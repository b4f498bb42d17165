import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../platform/settings/read-settings.ts';

/** The files that the children run, with their words. The portals are one program, told by its environment which one it is. */
export interface SandboxPrograms {
  readonly service: readonly string[];
  readonly workbench: readonly string[];
  readonly portal: readonly string[];
}

const file = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** As a copy of the repository has them. */
export const sandboxPrograms: SandboxPrograms = {
  service: [file('bin/chinhchu.mjs'), 'serve'],
  workbench: [file('../simulators/src/main.ts')],
  portal: [file('../portal/src/main.ts')],
};

/** Whether this is a copy of the repository: a package of the service has no workbench. */
export const isInstalled = ({ workbench }: SandboxPrograms): boolean =>
  workbench.slice(0, 1).every((program) => existsSync(program));

/** What a program needs to know of the machine it runs on. */
export const ofTheMachine = [
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_COMPILE_CACHE',
];

/** These names of an environment, as far as they are set. */
export const pick = (env: Environment, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
