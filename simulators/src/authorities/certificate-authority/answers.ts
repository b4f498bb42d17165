import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Issuer } from './authorities.ts';
import { serialFor } from './artefacts/certificates.ts';
import { makeCrl } from './artefacts/crl.ts';
import { MalformedRequest } from './artefacts/der-cursor.ts';
import { asksAbout, certificateId, makeOcspResponse, ocspError, readOcspRequest } from './artefacts/ocsp.ts';
import type { Registry } from './registry.ts';
import { p256Key } from './seeded-keys.ts';
import {
  failure,
  foreignImprint,
  makeTimeStamp,
  readTimeStampRequest,
  timeStampRefusal,
  UnservedRequest,
} from './artefacts/time-stamps.ts';

/** What everything that answers is handed. */
export interface AnswerRoom {
  registry: Registry;
  clock: Clock;
  lever: Lever;
  counters: { ocspErrors: number; stamps: number };
}

/** An answer and, in milliseconds since 1970, between when caches may keep it; undefined: not at all. */
export interface Answer {
  body: Buffer;
  kept: { from: number; until: number } | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const aMonthAgo = 30 * day;
/** A key nobody certified, for the lever `wrong-key`. */
const stranger = p256Key('a stranger');

/** When lists and answers say they were made: in mode `stale` a month ago, good for a day. */
const period = (now: number, { mode }: Lever, length: number): { from: number; until: number } => {
  const from = Math.floor(now / 1000) * 1000 - (mode() === 'stale' ? aMonthAgo : 0);
  return { from, until: from + length };
};

/** The next issuer in the table: right in itself, and not the one that was asked for. */
export const anotherIssuer = ({ issuers }: Registry, issuer: Issuer): Issuer => {
  const all = [...issuers.values()];
  return all[(all.indexOf(issuer) + 1) % all.length] ?? issuer;
};

/** The CRL of an issuer: made again every minute, and at every change. */
export const crlOf = (issuer: Issuer, { registry, clock, lever }: AnswerRoom): Answer => {
  const slot = Math.floor(clock.now() / minute);
  const { from, until } = period(slot * minute, lever, day);
  const mode = lever.mode();
  const subject = mode === 'wrong-answer' ? anotherIssuer(registry, issuer) : issuer;
  const number = slot * 1000 + (registry.revision() % 1000);
  const body = makeCrl({
    issuer: subject,
    revoked: registry.revoked(subject),
    number,
    thisUpdate: from,
    nextUpdate: until,
    signer: mode === 'wrong-key' ? stranger : subject.key,
  });
  return { body, kept: { from, until } };
};

const bare = (body: Buffer): Answer => ({ body, kept: undefined });

/** The answer to any OCSP request, readable or not. */
export const ocspAnswer = (issuer: Issuer, request: Buffer, room: AnswerRoom): Answer => {
  const { responder, plan } = issuer;
  if (room.lever.mode() === 'error') return bare(ocspError(room.counters.ocspErrors++ % 2 === 0 ? 2 : 3));
  if (!responder || !plan.responder) return bare(ocspError(6));
  try {
    const { questions, nonce } = readOcspRequest(request);
    if (!questions.every((question) => asksAbout(question, issuer))) return bare(ocspError(6));
    const isWrong = room.lever.mode() === 'wrong-answer';
    const answers = questions.map((question) => ({
      certificateId: isWrong ? certificateId(issuer, serialFor('somebody else')) : question.whole,
      found: room.registry.find(issuer, question.serial),
    }));
    const echoed = plan.responder.nonce ? nonce : undefined;
    const { from, until } = period(room.clock.now(), room.lever, plan.responder.nonce ? hour : day);
    const signer = room.lever.mode() === 'wrong-key' ? stranger : responder.key;
    const body = makeOcspResponse({
      answers,
      nonce: echoed,
      thisUpdate: from,
      nextUpdate: until,
      responder,
      byKey: plan.responder.signer === 'delegate-by-key',
      signer,
    });
    return { body, kept: echoed ? undefined : { from, until } };
  } catch (error) {
    if (error instanceof MalformedRequest) return bare(ocspError(1));
    throw error;
  }
};

/** The answer to any time-stamp request, readable or not. */
export const timeStampAnswer = (request: Buffer, { registry, clock, lever, counters }: AnswerRoom): Buffer => {
  const mode = lever.mode();
  if (mode === 'error') return timeStampRefusal(failure.systemFailure);
  try {
    const { imprint, nonce, withCertificate } = readTimeStampRequest(request);
    const authority = registry.timeStamps;
    const isWrong = mode === 'wrong-answer';
    return makeTimeStamp({
      authority,
      imprint: isWrong ? foreignImprint() : imprint,
      nonce: isWrong ? undefined : nonce,
      withCertificate,
      time: clock.now() - (mode === 'stale' ? aMonthAgo : 0),
      count: counters.stamps++,
      signer: mode === 'wrong-key' ? stranger : authority.key,
    });
  } catch (error) {
    if (error instanceof UnservedRequest) return timeStampRefusal(error.bit);
    if (error instanceof MalformedRequest) return timeStampRefusal(failure.badRequest);
    throw error;
  }
};
