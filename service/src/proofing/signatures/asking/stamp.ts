import { DEPLOYED, CertificateBag, judgeTimeStamp, writeTimeStampRequest } from '@chinhchu/pki';
import type { JudgementCache, TimeStampVerdict, ToFetch } from '@chinhchu/pki';
import type { Fetched, RevocationDesk } from '../../../authorities/revocation/revocation-desk.ts';
import type { TimeStampAuthority } from '../../../authorities/time-stamps/time-stamp-authority.ts';
import type { Trust } from '../trust.ts';
import { makeGathering } from './gather.ts';

/** A time stamp that was found good, and what told that. */
export interface Stamp {
  readonly response: Uint8Array;
  readonly verdict: Extract<TimeStampVerdict, { accepted: true }>;
  readonly telling: readonly Fetched[];
}

export interface StampParts {
  readonly authority: TimeStampAuthority;
  readonly desk: RevocationDesk;
  readonly trust: Trust;
  readonly cache: JudgementCache;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Told in a code how each one went. */
  readonly observe: (outcome: string) => void;
}

const rounds = 3;

/** Content octets of a positive INTEGER in its shortest form: the first from 01 to 7F. */
const nonceFrom = (random: Uint8Array): Uint8Array => {
  const nonce = Uint8Array.from(random);
  nonce[0] = ((random[0] ?? 0) % 0x7f) + 1;
  return nonce;
};

/** Has the value of a signature stamped (CAdES-T, RFC 3161 appendix A). @returns nothing when there is no good stamp: our own time stands then */
export const makeStamping = ({ authority, desk, trust, cache, randomBytes, observe }: StampParts) => {
  // Every stamp is by the same authority: what was asked about it last time is known beforehand, and at hand as a rule.
  let usual: readonly ToFetch[] = [];
  return async (signature: Uint8Array, at: Date): Promise<Stamp | undefined> => {
    const nonce = nonceFrom(randomBytes(16));
    const came = await authority.stamp(writeTimeStampRequest(signature, nonce));
    if (!came.ok) {
      observe(came.problem.detail);
      return undefined;
    }
    const gathering = makeGathering(desk);
    await gathering.fetch(usual);
    const asked: ToFetch[] = [];
    for (let round = 1; ; round += 1) {
      const verdict = judgeTimeStamp({
        stamp: { form: 'response', bytes: came.value },
        content: signature,
        nonce,
        notBefore: at,
        at,
        bag: new CertificateBag(gathering.issuers()),
        trust: trust.anchors,
        roles: ['time-stamping'],
        demands: { profile: DEPLOYED },
        revocation: { mode: 'required', ...gathering.material() },
        cache,
      });
      if (verdict.accepted) {
        if (asked.length > 0) usual = asked;
        observe('stamped');
        return { response: came.value, verdict, telling: gathering.telling(verdict.standings) };
      }
      asked.push(...verdict.toFetch);
      if (round > rounds || !(await gathering.fetch(verdict.toFetch))) {
        usual = [];
        gathering.distrustAllBut([], verdict.refusal.reason !== 'issuer-not-found');
        observe(verdict.refusal.reason);
        return undefined;
      }
    }
  };
};
