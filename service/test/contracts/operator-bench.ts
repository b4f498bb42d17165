import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCamaraMobileOperator } from '../../src/authorities/mobile-operator/camara-mobile-operator.ts';
import type { MobileOperator } from '../../src/authorities/mobile-operator/mobile-operator.ts';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { readOperatorKey } from '../../src/platform/keys/operator-key.ts';
import { makeOutgoingHttp } from '../../src/platform/http/outgoing-http.ts';
import { randomId } from '../../src/platform/random.ts';
import type { TestClock } from '../support/clock.ts';
import { makeTestClock } from '../support/clock.ts';
import type { Workbench } from '../support/workbench.ts';
import { startWorkbench } from '../support/workbench.ts';
import { recordingHttp, type Exchange } from './recording-http.ts';

/** Our client beside the simulated operator, which runs in a process of its own. */
export interface OperatorBench {
  readonly workbench: Workbench;
  readonly operator: MobileOperator;
  readonly clock: TestClock;
  readonly exchanges: Exchange[];
  /** Another client of ours, with another key; `known` tells the operator of it. */
  withNewKey(known: boolean): Promise<MobileOperator>;
  close(): Promise<void>;
}

const keysIn = (file: string): readonly unknown[] => {
  const { keys }: { readonly keys: readonly unknown[] } = JSON.parse(readFileSync(file, 'utf8'));
  return keys;
};

export const openOperatorBench = async (): Promise<OperatorBench> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-operator-'));
  const jwks = join(folder, 'jwks.json');
  const firstKey = join(folder, 'first.jwk.json');
  prepareOperatorClientKey(firstKey, jwks);
  const workbench = await startWorkbench(jwks);
  const clock = makeTestClock();
  const exchanges: Exchange[] = [];
  const http = recordingHttp(makeOutgoingHttp([workbench.operatorUrl]), exchanges);
  const connect = async (keyFile: string): Promise<MobileOperator> =>
    makeCamaraMobileOperator(
      {
        name: 'Nhà mạng mô phỏng',
        clientId: 'chinhchu',
        timeoutMs: 1500,
        ...(await readOperatorKey(keyFile)),
        tokenUrl: `${workbench.operatorUrl}/oauth2/token`,
        kycMatchUrl: `${workbench.operatorUrl}/kyc-match/v0.4`,
        simSwapUrl: `${workbench.operatorUrl}/sim-swap/v2`,
      },
      { http, clock, randomId, observe: () => {} },
    );
  return {
    workbench,
    clock,
    exchanges,
    operator: await connect(firstKey),
    withNewKey: async (known) => {
      const keyFile = join(folder, `${randomId()}.jwk.json`);
      const publicFile = join(folder, `${randomId()}.jwks.json`);
      prepareOperatorClientKey(keyFile, publicFile);
      if (known) writeFileSync(jwks, JSON.stringify({ keys: [...keysIn(jwks), ...keysIn(publicFile)] }));
      return connect(keyFile);
    },
    close: async () => {
      await http.close();
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
