import { randomBytes } from 'node:crypto';
import { makeHttpRevocationDesk } from '../../authorities/revocation/http-revocation-desk.ts';
import { makeHttpTimeStamps } from '../../authorities/time-stamps/http-time-stamps.ts';
import { makeOutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { heldUntil } from '../../proofing/signatures/asking/read-answers.ts';
import type { CertificateJudge } from '../../proofing/signatures/certificate-judge.ts';
import { makeCertificateJudge } from '../../proofing/signatures/make-certificate-judge.ts';
import { makeSignatureJudge } from '../../proofing/signatures/make-signature-judge.ts';
import type { ClientCertificateJudge } from '../../proofing/signatures/client-certificate-judge.ts';
import { makeClientCertificateJudge } from '../../proofing/signatures/make-client-certificate-judge.ts';
import type { SignatureJudge } from '../../proofing/signatures/signature-judge.ts';
import type { AppParts } from '../parts.ts';
import type { Watching } from '../tell-outages.ts';

/** Issuers, answers, lists: three rounds of questions at most. */
const roundsOfQuestions = 3;

/** The judges of signatures and certificates, over a way out that leads to certification authorities alone: certificates name addresses, and anybody can make one. */
export const openSignatures = (
  { settings, trust, clock, log }: Pick<AppParts, 'settings' | 'trust' | 'clock' | 'log'>,
  metrics: Pick<Watching, 'authority' | 'exchange'>,
): {
  readonly judge: SignatureJudge;
  readonly certificates: CertificateJudge;
  readonly clientCertificates: ClientCertificateJudge;
  close(): Promise<void>;
} => {
  const { revocation, timeStampUrl, privateHosts } = settings;
  const { hosts, timeoutMs, keepSeconds } = revocation;
  const named = [
    ...hosts.flatMap((host) => [`http://${host}`, `https://${host}`]),
    ...(timeStampUrl === undefined ? [] : [timeStampUrl]),
  ];
  const http = makeOutgoingHttp(named, privateHosts, { tell: metrics.exchange });
  const asking = {
    // Without a manifest nobody is trusted, and every signature is refused as by an unknown issuer.
    trust: trust ?? { serial: 0, anchors: [] },
    desk: makeHttpRevocationDesk({
      http,
      clock,
      times: { timeoutMs, keepMs: keepSeconds * 1000 },
      heldUntil,
      observe: metrics.authority,
    }),
    patienceMs: timeoutMs * roundsOfQuestions,
  };
  const judge = makeSignatureJudge({
    ...asking,
    timeStamps:
      timeStampUrl === undefined
        ? undefined
        : makeHttpTimeStamps(http, { url: timeStampUrl, timeoutMs }, clock, (outcome, seconds) =>
            metrics.authority('time-stamps', outcome, seconds),
          ),
    randomBytes,
    observe: (outcome) => log.debug('A time stamp was asked for', { detail: outcome }),
  });
  return {
    judge,
    certificates: makeCertificateJudge(asking),
    clientCertificates: makeClientCertificateJudge(asking),
    close: () => http.close(),
  };
};
