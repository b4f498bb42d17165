import { setTimeout as wait } from 'node:timers/promises';
import type { Pdu, PduFields } from 'smpp';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { CarrierProblem, DeliveryReceipt, IncomingMessage, MessageCarrier, Taking } from './message-carrier.ts';
import type { ReceiptIds } from './carrier-ids.ts';
import { idToKeep } from './carrier-ids.ts';
import { readStatus } from './command-status.ts';
import { makePartJoiner } from './join-parts.ts';
import { kindOfDelivery, readReceipt } from './read-receipt.ts';
import { readSource } from './read-source.ts';
import type { LineSettings, SmppLine } from './smpp-line.ts';
import { openLine } from './smpp-line.ts';
import type { SubmitSettings } from './submit-fields.ts';
import { submitFields } from './submit-fields.ts';
import { makeWindow } from './window.ts';

export interface SmppCarrierSettings extends LineSettings, SubmitSettings {
  /** `submit_sm` under way at once. */
  readonly window: number;
  readonly receiptIds: ReceiptIds;
}

export interface SmppCarrierParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Told how each part of a message went, in seconds; `outcome` is from a closed list. */
  readonly observe?: (outcome: 'answered' | CarrierProblem['code'], seconds: number) => void;
  /** Takes messages that telephones send to us; the carrier is answered when the promise settles. Without it they are let go. */
  readonly onMessage?: (message: IncomingMessage) => Promise<Taking>;
}

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/** Growing pauses with chance in them, so that many servers do not come back in step. */
const pauseAfter = (failures: number): number =>
  Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) * (0.5 + Math.random() / 2);

/** Keeps one line open until `stopping`, with growing pauses between attempts. */
const keepOpen = async (
  settings: LineSettings,
  onDeliver: (pdu: Pdu) => Promise<Taking>,
  stopping: AbortSignal,
  log: Log,
  use: (line: SmppLine | undefined) => void,
): Promise<void> => {
  for (let failures = 0; !stopping.aborted;) {
    const opened = await openLine(settings, onDeliver, stopping);
    if ('refused' in opened) {
      failures += 1;
      if (!stopping.aborted)
        log.warn('The SMSC cannot be reached', { authority: 'smsc', detail: opened.refused, count: failures });
    } else {
      failures = 0;
      use(opened);
      log.info('The line to the SMSC is open', { authority: 'smsc' });
      await opened.closed;
      use(undefined);
      if (!stopping.aborted) log.warn('The line to the SMSC has closed', { authority: 'smsc' });
    }
    await wait(pauseAfter(failures + 1), undefined, { signal: stopping }).catch(() => {});
  }
};

/** Waits for work that never fails, but no longer than this. */
const within = (ms: number, work: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });

/** SMS over SMPP 3.4: one transceiver line, kept open with growing pauses, a bounded window and the carrier's own pauses respected. */
export const makeSmppCarrier = (
  settings: SmppCarrierSettings,
  { clock, log, observe = () => {}, onMessage = async () => 'taken' }: SmppCarrierParts,
): MessageCarrier => {
  const stopping = new AbortController();
  const window = makeWindow(settings.window);
  const join = makePartJoiner();
  let line: SmppLine | undefined;
  let keeping: Promise<void> = Promise.resolve();
  let listener: (receipt: DeliveryReceipt) => Promise<void> = async () => {};
  let pausedUntil = 0;
  let untaken = 0;
  let reference = Math.floor(Math.random() * 0x1_00_00);

  const onReceipt = async (pdu: Pdu): Promise<Taking> => {
    const receipt = readReceipt(pdu, settings.receiptIds, clock.now());
    if (receipt !== undefined) await listener(receipt);
    return 'taken';
  };
  const onIncoming = async (pdu: Pdu): Promise<Taking> => {
    const receivedAt = clock.now();
    const from = readSource(pdu);
    if (from === undefined) {
      log.debug('A message from no telephone was let go', { authority: 'smsc' });
      return 'taken';
    }
    const joined = join(pdu, receivedAt);
    if (joined === undefined) return 'taken';
    const taking = await onMessage({ from, to: pdu.destination_addr ?? '', text: joined.text, receivedAt });
    if (taking === 'taken') joined.taken();
    return taking;
  };
  const take = async (pdu: Pdu): Promise<Taking> => {
    const kind = kindOfDelivery(pdu);
    if (kind === 'receipt') return onReceipt(pdu);
    return kind === 'message' ? onIncoming(pdu) : 'taken';
  };
  const onDeliver = async (pdu: Pdu): Promise<Taking> => {
    try {
      const taking = await take(pdu);
      if (untaken > 0) log.info('What the SMSC brings is taken again', { authority: 'smsc', count: untaken });
      untaken = 0;
      return taking;
    } catch (trouble) {
      // The SMSC brings it again and again: one line says why.
      if (untaken === 0) log.fault('What the SMSC brings cannot be taken', trouble, { authority: 'smsc' });
      untaken += 1;
      return 'try-again';
    }
  };
  const pause = (ms: number): void => {
    const now = performance.now();
    // Everything under way is refused together: that is one request for patience, not many.
    if (now >= pausedUntil) window.narrow();
    pausedUntil = Math.max(pausedUntil, now + ms);
  };
  const pauseLeft = (): number => Math.max(0, Math.ceil(pausedUntil - performance.now()));

  const submitOnce = async (fields: PduFields, isRetry: boolean): Promise<Result<string, CarrierProblem>> => {
    const open = line;
    if (open === undefined || !open.open || stopping.signal.aborted) return fail({ code: 'later', detail: 'no line' });
    const pauseMs = pauseLeft();
    if (pauseMs > 0) return fail({ code: 'later', detail: 'paused', pauseMs });
    const answer = await open.request('submit_sm', fields);
    if (answer === 'not-sent') return fail({ code: 'later', detail: answer });
    if (answer === 'timeout') open.checkAlive();
    if (typeof answer === 'string') return fail({ code: 'unsure', detail: answer });
    if (answer.command_status === 0) {
      window.widen();
      return ok(answer.message_id ?? '');
    }
    const { problem, reaction } = readStatus(answer.command_status);
    if (reaction === 'once-more' && !isRetry) return submitOnce(fields, true);
    if (reaction === 'reopen') open.end();
    if (problem.pauseMs !== undefined) pause(problem.pauseMs);
    return fail(problem);
  };
  const submitPart = async (fields: PduFields): Promise<Result<string, CarrierProblem>> => {
    await window.enter();
    try {
      const began = performance.now();
      const sent = await submitOnce(fields, false);
      observe(sent.ok ? 'answered' : sent.problem.code, (performance.now() - began) / 1000);
      return sent;
    } finally {
      window.leave();
    }
  };

  return {
    get ready() {
      return line?.open === true && pauseLeft() === 0 && !stopping.signal.aborted;
    },
    onReceipt: (taken) => {
      listener = taken;
    },
    start: () => {
      keeping = keepOpen(settings, onDeliver, stopping.signal, log, (opened) => {
        line = opened;
      });
    },
    submit: async ({ to, text, lifetimeSeconds }) => {
      reference = (reference + 1) & 0xffff;
      const carrierIds: string[] = [];
      for (const fields of submitFields(settings, to, text, lifetimeSeconds, reference)) {
        const sent = await submitPart(fields);
        if (!sent.ok) return sent;
        // An SMSC that gives no id sends no receipt that could be matched.
        if (sent.value !== '') carrierIds.push(idToKeep(sent.value, settings.receiptIds));
      }
      return ok({ carrierIds });
    },
    stop: async (graceMs) => {
      const end = performance.now() + graceMs;
      stopping.abort();
      await within(graceMs, window.whenEmpty());
      await within(Math.max(0, end - performance.now()), line?.close() ?? Promise.resolve());
      line?.end();
      await keeping;
    },
  };
};
