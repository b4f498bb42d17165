import { expect, vi } from 'vitest';
import type { MessageCarrier } from '../../src/authorities/sms/message-carrier.ts';
import type { SmppCarrierParts, SmppCarrierSettings } from '../../src/authorities/sms/smpp-carrier.ts';
import { makeSmppCarrier } from '../../src/authorities/sms/smpp-carrier.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeLog } from '../../src/platform/log.ts';
import type { Workbench } from '../support/workbench.ts';

export interface CarrierOptions extends Pick<SmppCarrierParts, 'onMessage'> {
  readonly settings?: Partial<SmppCarrierSettings>;
  /** Gets each line of the log. */
  readonly logged?: string[];
}

/** The service's carrier at the SMSC of the workbench, not yet started. */
export const carrierAt = (workbench: Workbench, { settings, logged = [], ...parts }: CarrierOptions): MessageCarrier =>
  makeSmppCarrier(
    {
      url: workbench.smscUrl,
      systemId: 'chinhchu',
      password: 'sandbox1',
      systemType: '',
      timeoutMs: 1500,
      enquireMs: 30_000,
      window: 20,
      sender: 'CHINHCHU',
      sourceTon: undefined,
      sourceNpi: undefined,
      longMessages: 'udh',
      receiptIds: 'twins',
      ...settings,
    },
    {
      clock: systemClock,
      log: makeLog('info', {
        write: (line) => {
          logged.push(line);
        },
      }),
      ...parts,
    },
  );

export const becomesReady = (carrier: MessageCarrier): Promise<void> =>
  vi.waitFor(() => expect(carrier.ready).toBe(true), { timeout: 10_000 });
