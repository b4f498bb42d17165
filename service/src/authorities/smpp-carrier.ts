import type { Pdu, PduFields } from 'smpp';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { CarrierProblem, DeliveryReceipt, MessageCarrier } from './message-carrier.ts';
import { problemOfStatus } from './sms/command-status.ts';
import { readReceipt } from './sms/read-receipt.ts';
import type { LineSettings, SmppLine } from './sms/smpp-line.ts';
import { openLine } from './sms/smpp-line.ts';
import type { SubmitSettings } from './sms/submit-fields.ts';
import { submitFields } from './sms/submit-fields.ts';

export interface SmppCarrierSettings extends LineSettings, SubmitSettings {
  /** `submit_sm` under way at once. */
  readonly window: number;
}

const firstPauseMs = 500;
const longestPauseMs = 30_000;

/** Growing pauses with chance in them, so that many servers do not come back in step. */
const pauseAfter = (failures: number): number => Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + Math.random() / 2);

/** SMS over SMPP 3.4: one transceiver line, kept open with growing pauses, a bounded window and the carrier's own pauses respected. */
export const makeSmppCarrier = (settings: SmppCarrierSettings, { clock, log }: { readonly clock: Clock; readonly log: Log }): MessageCarrier => {
  let line: SmppLine | undefined;
  let listener: (receipt: DeliveryReceipt) => Promise<void> = async () => {};
  let stopped = false;
  let wake = (): void => {};
  let pausedUntil = 0;
  let underWay = 0;
  let reference = Math.floor(Math.random() * 0x1_00_00);
  const queue: (() => void)[] = [];

  const onDeliver = async (pdu: Pdu): Promise<void> => {
    const receipt = readReceipt(pdu, clock.now());
    if (receipt !== undefined) await listener(receipt);
  };

  const sleep = (ms: number): Promise<void> => new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => { clearTimeout(timer); resolve(); };
  });

  const keepOpen = async (): Promise<void> => {
    for (let failures = 0; !stopped;) {
      const opened = await openLine(settings, onDeliver);
      if ('refused' in opened) {
        failures += 1;
        log.warn('The SMSC cannot be reached', { authority: 'smsc', detail: opened.refused, count: failures });
        await sleep(pauseAfter(failures));
        continue;
      }
      if (stopped) { await opened.close(); return; }
      failures = 0;
      line = opened;
      log.info('The line to the SMSC is open', { authority: 'smsc' });
      await opened.closed;
      line = undefined;
      if (!stopped) {
        log.warn('The line to the SMSC has closed', { authority: 'smsc' });
        await sleep(pauseAfter(1));
      }
    }
  };

  const takePlace = async (): Promise<void> => {
    if (underWay >= settings.window) await new Promise<void>((resolve) => { queue.push(resolve); });
    else underWay += 1;
  };
  const leavePlace = (): void => {
    const next = queue.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };

  const submitPart = async (fields: PduFields): Promise<Result<string, CarrierProblem>> => {
    await takePlace();
    try {
      const open = line;
      if (open === undefined) return fail({ code: 'later', detail: 'no line' });
      const answer = await open.request('submit_sm', fields);
      if (typeof answer === 'string') return fail({ code: 'unsure', detail: answer });
      if (answer.command_status !== 0) return fail(problemOfStatus(answer.command_status));
      return ok(answer.message_id ?? '');
    } finally {
      leavePlace();
    }
  };

  return {
    get ready() { return line !== undefined && Date.now() >= pausedUntil; },
    onReceipt: (taken) => { listener = taken; },
    start: () => { void keepOpen(); },
    submit: async ({ to, text, lifetimeSeconds }) => {
      reference = (reference + 1) & 0xffff;
      const carrierIds: string[] = [];
      for (const fields of submitFields(settings, to, text, lifetimeSeconds, reference)) {
        const sent = await submitPart(fields);
        if (!sent.ok) {
          if (sent.problem.pauseMs !== undefined) pausedUntil = Date.now() + sent.problem.pauseMs;
          return sent;
        }
        carrierIds.push(sent.value);
      }
      return ok({ carrierIds });
    },
    stop: async (graceMs) => {
      stopped = true;
      wake();
      const patience = new Promise<void>((resolve) => { setTimeout(resolve, graceMs).unref(); });
      await Promise.race([line?.close() ?? Promise.resolve(), patience]);
    },
  };
};
