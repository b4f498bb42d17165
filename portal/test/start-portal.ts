import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPortal } from '../src/app.ts';
import type { PortalId } from '../src/portals.ts';
import { readSettings } from '../src/settings.ts';
import type { TestClient } from './provider.ts';
import { freePort } from './provider.ts';

export interface TestPortal {
  readonly origin: string;
  readonly folder: string;
  readonly client: TestClient;
  readonly app: FastifyInstance;
  /** What the environment of its own process would be. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Registers a portal-to-be at a port of its own. */
export const planPortal = async (
  portal: PortalId,
): Promise<TestClient & { readonly portal: PortalId; readonly port: number }> => {
  const port = await freePort();
  return {
    portal,
    port,
    origin: `http://localhost:${port}`,
    client_id: `portal-${portal}`,
    client_secret: `secret-of-${portal}-0123456789abcdef`,
  };
};

/** Starts a planned portal in this process. @param now milliseconds since 1970 */
export const startPortal = async (
  plan: Awaited<ReturnType<typeof planPortal>>,
  issuer: string,
  { now = Date.now, env: more = {} }: { now?: () => number; env?: Record<string, string> } = {},
): Promise<TestPortal> => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-test-'));
  const clientFile = join(folder, 'client.json');
  await writeFile(clientFile, JSON.stringify(plan));
  const env = {
    PORTAL: plan.portal,
    PORT: String(plan.port),
    ISSUER: issuer,
    CLIENT_FILE: clientFile,
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PROVIDER_TIMEOUT_MS: '2000',
    ...more,
  };
  const settings = readSettings(env);
  if (typeof settings === 'string') throw new Error(settings);
  const app = await buildPortal(settings, now);
  await app.listen({ host: 'localhost', port: plan.port });
  return {
    origin: plan.origin,
    folder: join(folder, `portal-${plan.portal}`),
    client: plan,
    app,
    env,
    stop: async () => {
      app.server.closeAllConnections();
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
