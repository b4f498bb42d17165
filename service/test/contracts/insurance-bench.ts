import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHttpInsuranceRegister } from '../../src/authorities/social-insurance/http-insurance-register.ts';
import type { InsuranceRegister } from '../../src/authorities/social-insurance/insurance-register.ts';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { readOperatorKey } from '../../src/platform/keys/operator-key.ts';
import { makeOutgoingHttp } from '../../src/platform/http/outgoing-http.ts';
import { randomId } from '../../src/platform/random.ts';
import { makeTestClock } from '../support/clock.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';
import { recordingHttp, type Exchange } from './recording-http.ts';

/** Our client beside the simulated register, which runs in a process of its own. */
export interface InsuranceBench {
  readonly workbench: Workbench;
  readonly register: InsuranceRegister;
  readonly exchanges: Exchange[];
  /** What each question came to, as metrics hear it. */
  readonly observed: string[];
  close(): Promise<void>;
}

export const openInsuranceBench = async (): Promise<InsuranceBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-insurance-'));
  const [key, jwks] = [join(folder, 'key.jwk.json'), join(folder, 'jwks.json')];
  prepareOperatorClientKey(key, jwks);
  const workbench = await startWorkbench(jwks);
  const { socialInsuranceUrl } = workbench;
  const exchanges: Exchange[] = [];
  const observed: string[] = [];
  const http = recordingHttp(makeOutgoingHttp([socialInsuranceUrl]), exchanges);
  const register = makeHttpInsuranceRegister(
    {
      name: 'BHXH mô phỏng',
      clientId: 'chinhchu',
      timeoutMs: 1500,
      ...(await readOperatorKey(key)),
      tokenUrl: `${socialInsuranceUrl}/oauth2/token`,
      matchUrl: `${socialInsuranceUrl}/social-insurance-match/v1`,
    },
    { http, clock: makeTestClock(), randomId, observe: (outcome) => observed.push(outcome) },
  );
  return {
    workbench,
    register,
    exchanges,
    observed,
    close: async () => {
      await http.close();
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
