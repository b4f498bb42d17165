import { readGeneralName, type GeneralName } from '../../certificates/general-names.ts';
import { readOid } from '../../der/oid.ts';
import { decodeBitString, readDefaultFalse, readInteger, readSmallInteger } from '../../der/primitives.ts';
import { DerProblem, reading, type Deviation, type Reading } from '../../der/problem.ts';
import { contextConstructedTag, contextTag, DerReader, TAG } from '../../der/reader.ts';
import { readGeneralizedTime } from '../../der/time.ts';
import { readAlgorithmIdentifier } from '../../keys/algorithm-identifier.ts';
import { berElements } from '../signed-data/ber-elements.ts';
import { LARGEST_SIGNED_DATA } from '../signed-data/read-signed-data.ts';
import type { TimeStampFailure, TimeStampInfo, TimeStampResponse, TimeStampStatus } from './time-stamp.ts';

const STATUSES: readonly TimeStampStatus[] = [
  'granted',
  'granted-with-mods',
  'rejection',
  'waiting',
  'revocation-warning',
  'revocation-notification',
];

const FAILURES = new Map<number, TimeStampFailure>([
  [0, 'bad-algorithm'],
  [2, 'bad-request'],
  [5, 'bad-data-format'],
  [14, 'time-not-available'],
  [15, 'unaccepted-policy'],
  [16, 'unaccepted-extension'],
  [17, 'additional-information-not-available'],
  [25, 'system-failure'],
]);

/** Reads a TimeStampResp (RFC 3161 §2.4.2), DER but for its token; a granted one holds a token, any other none. */
export function readTimeStampResponse(der: Uint8Array): Reading<TimeStampResponse> {
  return reading(() => {
    if (der.length > LARGEST_SIGNED_DATA) throw new DerProblem('too-large', 'TimeStampResp');
    const reader = new DerReader(der);
    const outer = reader.enter(TAG.sequence, 'TimeStampResp');
    reader.finish('TimeStampResp');
    const inside = outer.enter(TAG.sequence, 'PKIStatusInfo');
    const status = STATUSES[readSmallInteger(inside, 'status')];
    const texts = inside.enterIf(TAG.sequence, 'statusString');
    while (texts && !texts.atEnd) texts.content(TAG.utf8String, 'statusString');
    const bits = inside.contentIf(TAG.bitString, 'failInfo');
    inside.finish('PKIStatusInfo');
    const token = outer.atEnd ? undefined : readToken(outer);
    if (!status || (token !== undefined) !== status.startsWith('granted')) throw new DerProblem('bad-value', 'status');
    return { status, failures: bits ? readFailures(bits) : [], token };
  });
}

/** A ContentInfo, which may be BER (RFC 5652 §2): all that is left of the response. */
function readToken(outer: DerReader): Uint8Array {
  const [token, ...more] = berElements(outer.bytes.subarray(outer.position, outer.end));
  if (more.length > 0) throw new DerProblem('trailing-data', 'TimeStampResp');
  if (token?.tag !== TAG.sequence) throw new DerProblem('unexpected-tag', 'timeStampToken');
  return token.whole;
}

/** PKIFailureInfo is a list of 26 bits; those that time stamps have no use for are `unknown`. */
function readFailures(content: Uint8Array): TimeStampFailure[] {
  const { octets } = decodeBitString(content, 'failInfo');
  if (octets.length > 4) throw new DerProblem('too-large', 'failInfo');
  const failures: TimeStampFailure[] = [];
  octets.forEach((octet, index) => {
    for (let bit = 0; bit < 8; bit++)
      if (octet & (0x80 >> bit)) failures.push(FAILURES.get(index * 8 + bit) ?? 'unknown');
  });
  return failures;
}

/** Reads a TSTInfo (§2.4.2), the content of a token: DER, but for what stands in `deviations`. */
export function readTimeStampInfo(der: Uint8Array): Reading<TimeStampInfo> {
  return reading(() => {
    const deviations: Deviation[] = [];
    const reader = new DerReader(der).noting(deviations);
    const inside = reader.enter(TAG.sequence, 'TSTInfo');
    reader.finish('TSTInfo');
    if (readSmallInteger(inside, 'version') !== 1) throw new DerProblem('bad-value', 'version');
    const policy = readOid(inside, 'policy');
    const imprint = readImprint(inside.enter(TAG.sequence, 'messageImprint'));
    const serial = readInteger(inside, 'serialNumber');
    const time = readFractionalTime(inside);
    const accuracySequence = inside.enterIf(TAG.sequence, 'accuracy');
    const accuracy = accuracySequence && readAccuracy(accuracySequence);
    readDefaultFalse(inside, 'ordering');
    const nonce = inside.peek() === TAG.integer ? readInteger(inside, 'nonce') : undefined;
    const authority = readAuthority(inside.enterIf(contextConstructedTag(0), 'tsa'));
    const extensions = inside.enterIf(contextConstructedTag(1), 'extensions');
    inside.finish('TSTInfo');
    const unknownCritical = extensions ? criticalExtensions(extensions) : [];
    return { policy, ...imprint, serial, time, accuracy, nonce, authority, unknownCritical, deviations };
  });
}

function readImprint(inside: DerReader): Pick<TimeStampInfo, 'imprintAlgorithm' | 'imprint'> {
  const imprintAlgorithm = readAlgorithmIdentifier(inside, 'hashAlgorithm');
  const imprint = inside.content(TAG.octetString, 'hashedMessage');
  inside.finish('messageImprint');
  return { imprintAlgorithm, imprint };
}

function readAuthority(explicit: DerReader | undefined): GeneralName | undefined {
  const authority = explicit && readGeneralName(explicit, 'tsa');
  explicit?.finish('tsa');
  return authority;
}

/** genTime: GeneralizedTime in Zulu time, with a fraction that does not end in zero (§2.4.2). */
function readFractionalTime(reader: DerReader): number {
  const what = 'genTime';
  const content = reader.content(TAG.generalizedTime, what);
  const seconds = Buffer.concat([Buffer.from([TAG.generalizedTime, 15]), content.subarray(0, 14), Buffer.from('Z')]);
  const whole = readGeneralizedTime(new DerReader(seconds), what);
  const rest = Buffer.from(content.subarray(14)).toString('latin1');
  if (rest === 'Z') return whole;
  if (rest.length > 20 || !/^\.\d*[1-9]Z$/.test(rest)) throw new DerProblem('bad-value', what);
  return whole + Number(rest.slice(1, -1).padEnd(3, '0').slice(0, 3));
}

/** Accuracy: seconds, milliseconds and microseconds (1…999 each), all optional. */
function readAccuracy(inside: DerReader): number {
  const what = 'accuracy';
  const seconds = inside.peek() === TAG.integer ? readSmallInteger(inside, what) : 0;
  const millis = inside.peek() === contextTag(0) ? readSmallInteger(inside, what, contextTag(0)) : 0;
  const micros = inside.peek() === contextTag(1) ? readSmallInteger(inside, what, contextTag(1)) : 0;
  inside.finish(what);
  if (millis > 999 || micros > 999) throw new DerProblem('bad-value', what);
  return seconds * 1_000 + millis + (micros > 0 ? 1 : 0);
}

/** No extension of a time stamp is processed here: the critical ones are reasons to refuse it. */
function criticalExtensions(implicit: DerReader): string[] {
  const what = 'extensions';
  const critical: string[] = [];
  while (!implicit.atEnd) {
    const extension = implicit.enter(TAG.sequence, what);
    const oid = readOid(extension, what);
    if (readDefaultFalse(extension, what)) critical.push(oid);
    extension.skip(what);
    extension.finish(what);
  }
  return critical;
}
