import { badRequest, notFound, Problem } from '../../problem.ts';
import { rightPin } from '../remote-signers.ts';
import { keyFile } from './artefacts/pkcs12.ts';
import type { HolderPlan } from './holders/holder-plan.ts';
import { crowdHolder } from './holders/holders.ts';
import type { SigningKey } from './seeded-keys.ts';
import { revocationReasons } from './registry.ts';
import type { IssuedCertificate, Registry, RevocationReason } from './registry.ts';

/** What can be done with a certificate on demand. */
export const deskVerbs = ['suspend', 'reinstate', 'revoke', 'expire', 're-key', 'renew'] as const;
export type DeskVerb = (typeof deskVerbs)[number];

/** One holder's present certificate. Instants are ISO 8601. */
export interface CertificateSummary {
  id: string;
  kind: HolderPlan['kind'];
  authority: string;
  subject: readonly string[];
  note: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  status: 'good' | 'suspended' | 'revoked';
  revokedAt?: string;
  reason?: RevocationReason;
}

/** The same with its bytes (base64 DER) and its key (PKCS#8 PEM). */
export interface CertificateDetails extends CertificateSummary {
  certificate: string;
  chain: readonly string[];
  privateKey: string;
}

/** What a token, a SIM or a signing service holds for somebody. */
export interface HeldKey {
  certificate: { der: Buffer; issuerName: Buffer; serial: Buffer };
  /** The issuers' certificates, from the nearest to that below the root. */
  chain: readonly Buffer[];
  key: SigningKey;
}

/** The counter of the certification authorities, where people suspend, revoke and renew. */
export interface CertificateDesk {
  list(): readonly CertificateSummary[];
  /** @throws Problem 404 */
  show(id: string): CertificateDetails;
  /** @throws Problem 404 */
  held(id: string): HeldKey;
  /** Certificate, chain and key as a PKCS #12 file whose PIN is that of every token here. @throws Problem 404 */
  fileOf(id: string): Buffer;
  /** @throws Problem 404, 409 when the certificate is not what it must be, 400 for a reason that is none */
  move(id: string, verb: DeskVerb, reason?: unknown): CertificateDetails;
}

const conflict = (detail: string) => new Problem(409, 'wrong-status', detail);

const unrevoked = (issued: IssuedCertificate): IssuedCertificate => {
  if (issued.revoked) throw conflict('The certificate is revoked or suspended already.');
  return issued;
};

const suspended = (issued: IssuedCertificate): IssuedCertificate => {
  if (issued.revoked?.reason !== 'certificate-hold') throw conflict('The certificate is not suspended.');
  return issued;
};

const notForGood = (issued: IssuedCertificate): IssuedCertificate => {
  if (issued.revoked && issued.revoked.reason !== 'certificate-hold')
    throw conflict('The certificate is revoked already.');
  return issued;
};

const isReason = (name: string | undefined): name is RevocationReason =>
  name !== undefined && name in revocationReasons;

const reasonNamed = (asked: unknown): RevocationReason => {
  if (asked === undefined) return 'unspecified';
  const reason = Object.keys(revocationReasons).find((name) => name === asked);
  if (!isReason(reason) || reason === 'certificate-hold')
    throw badRequest('"reason" must be one of those in the README.');
  return reason;
};

const summary = ({ holder, issuer, serial, notBefore, notAfter, revoked }: IssuedCertificate): CertificateSummary => ({
  id: holder.id,
  kind: holder.kind,
  authority: issuer.plan.id,
  subject: holder.subject.map(([type, text]) => `${type}=${text}`),
  note: holder.note,
  serialNumber: serial.toString('hex'),
  notBefore: new Date(notBefore).toISOString(),
  notAfter: new Date(notAfter).toISOString(),
  status: !revoked ? 'good' : revoked.reason === 'certificate-hold' ? 'suspended' : 'revoked',
  ...(revoked ? { revokedAt: new Date(revoked.at).toISOString(), reason: revoked.reason } : {}),
});

const heldKey = ({ der, issuer: { name }, issuer, serial, key }: IssuedCertificate): HeldKey => {
  const chain: Buffer[] = [];
  for (let at = issuer; at.above; at = at.above) chain.push(at.der);
  return { certificate: { der, issuerName: name, serial }, chain, key };
};

const details = (issued: IssuedCertificate): CertificateDetails => ({
  ...summary(issued),
  certificate: issued.der.toString('base64'),
  chain: heldKey(issued).chain.map((der) => der.toString('base64')),
  privateKey: issued.key.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
});

export const makeDesk = (registry: Registry): CertificateDesk => {
  const holderNamed = (id: string): HolderPlan => {
    const holder = registry.holders.find((one) => one.id === id) ?? crowdHolder(id);
    if (!holder) throw notFound('This certificate');
    return holder;
  };
  const acts: Record<DeskVerb, (holder: HolderPlan, reason: unknown) => void> = {
    suspend: (holder) => registry.revoke(unrevoked(registry.current(holder)), 'certificate-hold'),
    reinstate: (holder) => registry.reinstate(suspended(registry.current(holder))),
    revoke: (holder, reason) => registry.revoke(notForGood(registry.current(holder)), reasonNamed(reason)),
    expire: (holder) => registry.replace(holder, 'already-expired'),
    're-key': (holder) => registry.replace(holder, 'new-key'),
    renew: (holder) => registry.replace(holder, 'renewed'),
  };
  return {
    list: () => registry.holders.map((holder) => summary(registry.current(holder))),
    show: (id) => details(registry.current(holderNamed(id))),
    held: (id) => heldKey(registry.current(holderNamed(id))),
    fileOf: (id) => {
      const { certificate, chain, key } = heldKey(registry.current(holderNamed(id)));
      return keyFile({ certificate: certificate.der, chain, privateKey: key.privateKey, passphrase: rightPin });
    },
    move: (id, verb, reason) => {
      const holder = holderNamed(id);
      acts[verb](holder, reason);
      return details(registry.current(holder));
    },
  };
};
