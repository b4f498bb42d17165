import type { AuditEventType } from '../../domain/audit.ts';
import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import { endsSoon } from '../../domain/evidence/certificate-standing.ts';
import type { AccountNotice } from '../notices/mail-words.ts';

/** What is known of a certificate before a look. */
export interface Before {
  readonly standing: CertificateStanding;
  readonly linkedAt: string;
  readonly warned: boolean;
  readonly notAfter: string;
}

/** What a look changes, and what its holder is told of it. */
export interface Change {
  readonly standing: CertificateStanding;
  /** Its holder has been told that it ends soon. */
  readonly warned: boolean;
  readonly notice: AccountNotice;
  readonly event: AuditEventType;
  /** The instant that the notice speaks of, where that is not now. */
  readonly about?: Date;
}

const changes = {
  good: { notice: 'certificate-resumed', event: 'means-resumed' },
  suspended: { notice: 'certificate-paused', event: 'means-paused' },
  revoked: { notice: 'certificate-stopped', event: 'means-stopped' },
  expired: { notice: 'certificate-ended', event: 'means-stopped' },
} as const satisfies Record<CertificateStanding, { readonly notice: AccountNotice; readonly event: AuditEventType }>;

/** What comes of a look; nothing when all stays as it was, and when nobody has said how the certificate stands. Pure. */
export const changeOf = (before: Before, found: CertificateStanding | 'unknown', now: Date): Change | undefined => {
  const { standing, warned, linkedAt, notAfter } = before;
  if (found === 'unknown') return undefined;
  if (found !== standing) return { standing: found, warned, ...changes[found] };
  return found === 'good' && !warned && endsSoon({ notAfter }, linkedAt, now)
    ? { standing, warned: true, notice: 'certificate-ends', event: 'means-ending', about: new Date(notAfter) }
    : undefined;
};
