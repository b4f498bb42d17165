import { CertificateBag, DEPLOYED, judgeSignature, JudgementCache } from '@chinhchu/pki';
import type { SignatureReason, SignatureVerdict, SignerVerdict } from '@chinhchu/pki';
import type { RevocationDesk } from '../../authorities/revocation/revocation-desk.ts';
import type { TimeStampAuthority } from '../../authorities/time-stamps/time-stamp-authority.ts';
import { certificateFacts, isOfMachine } from './certificate-facts.ts';
import type { Accepting } from './asking/cleared-by.ts';
import { clearedBy } from './asking/cleared-by.ts';
import type { Gathering } from './asking/gather.ts';
import { makeGathering } from './asking/gather.ts';
import { makeRecord } from './record/make-record.ts';
import { problemOf } from './problem-of-reason.ts';
import type { ReadSigned } from './read-signed.ts';
import { readSigned } from './read-signed.ts';
import type { Judged, SignatureJudge, SignatureQuestion } from './signature-judge.ts';
import { makeStamping } from './asking/stamp.ts';
import type { Trust } from './trust.ts';
import { withinTime } from './asking/within-time.ts';

/** What the judge is made over. */
export interface JudgeParts {
  readonly trust: Trust;
  readonly desk: RevocationDesk;
  /** None: only our own clock says when a signature was judged. */
  readonly timeStamps: TimeStampAuthority | undefined;
  readonly randomBytes: (count: number) => Uint8Array;
  /** The longest one signature waits for everybody who is asked about it together. */
  readonly patienceMs: number;
  /** Told in a code what became of each time stamp. */
  readonly observe: (outcome: string) => void;
}

/** Issuers, then OCSP, then lists: nothing needs more rounds of questions than three. */
const rounds = 3;

const isKnownGood = ({ signers, toFetch }: Accepting): boolean =>
  toFetch.length === 0 &&
  signers.every(({ standings }) => standings.every(({ revocation }) => revocation.status === 'good'));

const codes = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');

/** Reasons whose detail is a name out of the certificate. */
const namesSomebody: ReadonlySet<SignatureReason> = new Set([
  'name-not-permitted',
  'name-excluded',
  'name-constraint-unsupported',
  'peer-name-not-matched',
]);

/** What people and the log are told of a verdict that is no acceptance. */
const told = (verdict: SignatureVerdict, { troubles }: Gathering): Judged => {
  const missing = troubles.map(({ thing, detail }) => `${thing}:${detail}`);
  if (verdict.accepted) {
    const reasons = verdict.signers.flatMap(({ standings }) =>
      standings.flatMap(({ revocation }) => (revocation.status === 'unknown' ? [revocation.reason] : [])),
    );
    return { judged: 'unanswered', problem: 'revocation-unknown', detail: codes(...reasons, ...missing) };
  }
  const { reason, certificate, detail } = verdict.refusal;
  const [signer] = verdict.signers.map((one: SignerVerdict) => one.certificate);
  if (signer !== undefined && isOfMachine(signer))
    return { judged: 'refused', problem: 'certificate-wrong-kind', detail: codes('not-for-people', reason) };
  const problem = problemOf(
    reason,
    certificate === undefined || signer === undefined || certificate.fingerprint === signer.fingerprint,
  );
  // An issuer that could not be fetched is nobody's fault here, and may be there in a minute.
  const isOutage =
    reason === 'issuer-not-found' &&
    troubles.some(({ detail: why }) => why !== 'host-not-named' && why !== 'no-address');
  return problem === 'revocation-unknown' || isOutage
    ? { judged: 'unanswered', problem: 'revocation-unknown', detail: codes(reason, ...missing) }
    : { judged: 'refused', problem, detail: codes(reason, namesSomebody.has(reason) ? undefined : detail) };
};

/** Judges, fetches what is missing, and judges again. */
export const makeSignatureJudge = ({
  trust,
  desk,
  timeStamps,
  randomBytes,
  patienceMs,
  observe,
}: JudgeParts): SignatureJudge => {
  const cache = new JudgementCache();
  const stamp = timeStamps && makeStamping({ authority: timeStamps, desk, trust, cache, randomBytes, observe });

  const ask = ({ content, roles, now }: SignatureQuestion, { signature, along }: ReadSigned, gathering: Gathering) =>
    judgeSignature({
      signature,
      content,
      bag: new CertificateBag([...along, ...gathering.issuers()]),
      trust: trust.anchors,
      roles,
      at: now,
      demands: { profile: DEPLOYED },
      // Whoever is not known to be good is refused here all the same; asked so, the judge says of everybody what is missing.
      revocation: { mode: 'if-known', ...gathering.material() },
      cache,
    });

  const settle = async (question: SignatureQuestion, read: ReadSigned): Promise<Judged> => {
    const gathering = makeGathering(desk);
    const end = performance.now() + patienceMs;
    let verdict = ask(question, read, gathering);
    for (let round = 1; ; round += 1) {
      if (verdict.accepted && isKnownGood(verdict)) {
        const left = Math.max(0, end - performance.now());
        return accept(question, verdict, gathering, left);
      }
      const more = round <= rounds && verdict.toFetch.length > 0 && gathering.fetch(verdict.toFetch);
      const came = more === false ? false : await withinTime(more, end - performance.now(), 'late' as const);
      if (came === 'late') return { judged: 'unanswered', problem: 'revocation-unknown', detail: 'out-of-time' };
      if (!came) {
        gathering.distrustAllBut(
          verdict.signers.flatMap(({ standings }) => gathering.telling(standings)),
          verdict.accepted || verdict.refusal.reason !== 'issuer-not-found',
        );
        return told(verdict, gathering);
      }
      const cleared: SignatureVerdict | undefined = verdict.accepted
        ? clearedBy(gathering.material(), verdict, { trust, at: question.now, cache })
        : undefined;
      verdict = cleared ?? ask(question, read, gathering);
    }
  };

  const accept = async (
    question: SignatureQuestion,
    { signers }: Accepting,
    gathering: Gathering,
    left: number,
  ): Promise<Judged> => {
    const [signer] = signers;
    if (signer === undefined) throw new Error('a verdict that accepts has a signer');
    if (isOfMachine(signer.certificate))
      return { judged: 'refused', problem: 'certificate-wrong-kind', detail: 'not-for-people' };
    const telling = gathering.telling(signer.standings);
    gathering.distrustAllBut(telling, true);
    const stamped = stamp && (await withinTime(stamp(signer.signature, question.now), left, undefined));
    return {
      judged: 'accepted',
      subject: signer.subject,
      certificate: certificateFacts(signer.certificate, signer.subject),
      record: makeRecord({ question, signer, telling, stamp: stamped, trust, profile: DEPLOYED.name }),
    };
  };

  return {
    judge: async (question) => {
      const read = readSigned(question.signed, cache);
      return read.ok
        ? settle(question, read.value)
        : { judged: 'refused', problem: 'signature-invalid', detail: read.problem };
    },
  };
};
