import type { AuditEvent } from '../../domain/audit.ts';
import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import { nextLook } from '../../domain/evidence/certificate-standing.ts';
import type { Clock } from '../../platform/clock.ts';
import type { CertificateJudge } from '../../proofing/signatures/certificate-judge.ts';
import type { CertificateLook, DueCertificate } from '../../store/certificates/certificate-store.ts';
import type { Store } from '../../store/store.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { changeOf, type Change } from './outcome.ts';
import type { WatchJourney } from './watch.ts';

export interface WatchParts {
  readonly store: Pick<Store, 'certificates'>;
  readonly judge: CertificateJudge;
  readonly notices: NoticeMaker;
  readonly clock: Clock;
  /** Hours from one look at a certificate to the next, on average. */
  readonly everyHours: number;
  readonly observe: (event: AuditEvent) => void;
  /** Told where an account has a certificate that cannot be read. */
  readonly onDamage: (authenticatorId: string) => void;
}

/** Those of a silent authority wait for it together, and keep the others waiting no longer than one of them. */
const atOnce = 40;
/** Longer than the judge waits for everybody who is asked about a certificate. */
const leaseSeconds = 10 * 60;

type Found = NonNullable<DueCertificate['found']>;

/** Writes down what a look has changed and tells the holder, both at once; another process may have been faster: then nothing happens. */
const settle = async (
  parts: WatchParts,
  { due, nextAt }: Omit<CertificateLook, 'answered'> & { readonly due: DueCertificate },
  { certificate, holder }: Found,
  change: Change,
): Promise<void> => {
  const { store, notices, clock, observe } = parts;
  const now = clock.now();
  const { standing, warned, event: type, notice, about = now } = change;
  const event: AuditEvent = {
    type,
    at: now.toISOString(),
    accountId: due.accountId,
    actor: 'service',
    method: certificate.method,
    detail: { means: due.authenticatorId, standing },
  };
  const came = await store.certificates.settle(
    { due, nextAt, standing, warned, method: certificate.method },
    { audit: [event], messages: noticesTo(notices, holder, notice, now, about) },
  );
  if (came === 'settled') observe(event);
};

/** Looks at one certificate. @returns when it is looked at next, where nothing has changed */
const lookAt = async (parts: WatchParts, due: DueCertificate): Promise<CertificateLook | undefined> => {
  const { judge, clock, everyHours, onDamage } = parts;
  const { authenticatorId, found } = due;
  const next = (notAfter: string, standing: CertificateStanding | 'unknown'): Date =>
    nextLook({ authenticatorId, notAfter, at: clock.now(), found: standing, everyHours });
  if (found === undefined) {
    onDamage(authenticatorId);
    return { due, nextAt: next('', 'unknown'), answered: false };
  }
  const { notAfter, certificate, chain = [] } = found.certificate;
  const { standing } = await judge.judge({
    certificate: Buffer.from(certificate, 'base64'),
    chain: chain.map((one) => Buffer.from(one, 'base64')),
    now: clock.now(),
  });
  const nextAt = next(notAfter, standing);
  const change = changeOf({ ...due, notAfter }, standing, clock.now());
  if (change === undefined) return { due, nextAt, answered: standing !== 'unknown' };
  await settle(parts, { due, nextAt }, found, change);
  return undefined;
};

/** The watch over its parts. */
export const makeWatchJourney = (parts: WatchParts): WatchJourney => {
  const { store, clock, everyHours } = parts;
  let stopping = false;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    let taken = atOnce;
    while (taken === atOnce && !stopping) {
      const due = await store.certificates.takeDue(atOnce, leaseSeconds);
      const looks = await Promise.all(due.map((one) => lookAt(parts, one)));
      await store.certificates.looked(looks.flatMap((look) => look ?? []));
      taken = due.length;
    }
  };

  return {
    lookAtDue: () => {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
    census: () => store.certificates.census(new Date(clock.now().getTime() - 2 * everyHours * 3_600_000)),
    stop: async () => {
      stopping = true;
      await running?.catch(() => undefined);
    },
  };
};
