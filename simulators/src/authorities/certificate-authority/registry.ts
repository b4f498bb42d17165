import type { Clock } from '../../clock.ts';
import { makeIssuers, makeTimeStampAuthority } from './authorities.ts';
import type { Issuer, TimeStampAuthority } from './authorities.ts';
import { makeCertificate, serialFor } from './artefacts/certificates.ts';
import {
  authorityKeyIdentifier,
  certificatePolicy,
  crlAddress,
  extendedKeyUsage,
  informationAccess,
  keyUsage,
  mailboxes,
  subjectKeyIdentifier,
  usage,
} from './artefacts/extensions.ts';
import { holderPlans } from './holders/holders.ts';
import type { HolderPlan } from './holders/holder-plan.ts';
import { nameOf } from './names.ts';
import { p256Key, rsaKey } from './seeded-keys.ts';
import type { SigningKey } from './seeded-keys.ts';

/** CRLReason (RFC 5280 §5.3.1) of those revocations that can be asked for. */
export const revocationReasons = {
  unspecified: 0,
  'key-compromise': 1,
  'affiliation-changed': 3,
  superseded: 4,
  'cessation-of-operation': 5,
  'certificate-hold': 6,
  'privilege-withdrawn': 9,
} as const;
export type RevocationReason = keyof typeof revocationReasons;

/** One certificate an authority issued. Instants in milliseconds since 1970. */
export interface IssuedCertificate {
  holder: HolderPlan;
  issuer: Issuer;
  serial: Buffer;
  key: SigningKey;
  der: Buffer;
  notBefore: number;
  notAfter: number;
  revoked: { at: number; reason: RevocationReason } | undefined;
}

/** Everything the workbench's authorities have issued, and what became of it. */
export interface Registry {
  issuers: ReadonlyMap<string, Issuer>;
  timeStamps: TimeStampAuthority;
  holders: readonly HolderPlan[];
  /** The certificate somebody holds now, issued when it is first asked for. */
  current(holder: HolderPlan): IssuedCertificate;
  /** The certificate of an issuer with this serial number. */
  find(issuer: Issuer, serial: Buffer): IssuedCertificate | undefined;
  /** Those of an issuer that are revoked or suspended. */
  revoked(issuer: Issuer): readonly IssuedCertificate[];
  revoke(issued: IssuedCertificate, reason: RevocationReason): void;
  reinstate(issued: IssuedCertificate): void;
  /** Issues another certificate in place of the current one, which is revoked as superseded, or stays good where it is renewed. */
  replace(holder: HolderPlan, change: 'new-key' | 'renewed' | 'already-expired'): IssuedCertificate;
  /** Grows with every change: lists made before are out of date. */
  revision(): number;
  reset(): void;
}

const day = 86_400_000;
const ordinary = { notBefore: Date.UTC(2025, 0, 1), notAfter: Date.UTC(2045, 0, 1) };
const lifetimes = {
  good: ordinary,
  revoked: ordinary,
  'just-revoked': ordinary,
  suspended: ordinary,
  expired: { notBefore: Date.UTC(2022, 0, 1), notAfter: Date.UTC(2025, 0, 1) },
  'not-yet-valid': { notBefore: Date.UTC(2046, 0, 1), notAfter: Date.UTC(2049, 0, 1) },
} as const;
const revokedAt = Date.UTC(2026, 0, 15, 2, 30);

const issuerNamed = (issuers: ReadonlyMap<string, Issuer>, id: string): Issuer => {
  const issuer = issuers.get(id);
  if (!issuer) throw new Error(`no authority ${id}`);
  return issuer;
};

const keyFor = ({ id, key }: HolderPlan, generation: number): SigningKey =>
  key === 'P-256' ? p256Key(`${id} ${generation}`) : rsaKey(`${id} ${generation}`);

/** The extensions that certificates of the real authority carry (each has its own set). */
const leafExtensions = (holder: HolderPlan, issuer: Issuer, key: SigningKey, url: string): Buffer[] => {
  const { id, leaves } = issuer.plan;
  const at = `${url}/${id}`;
  const enciphers = leaves?.encipherment === true && key.kind === 'RSA-2048';
  return [
    informationAccess([`${at}/ca.crt`, `${at}/ca.p7c`], `${at}/ocsp`),
    authorityKeyIdentifier(issuer.key),
    subjectKeyIdentifier(key),
    crlAddress(`${at}/ca.crl`),
    keyUsage(usage.digitalSignature, usage.nonRepudiation, ...(enciphers ? [usage.keyEncipherment] : [])),
    ...(leaves ? [extendedKeyUsage(leaves.purposes)] : []),
    ...(leaves?.policy ? [certificatePolicy(leaves.policy.id, leaves.policy.statement)] : []),
    ...(holder.mailboxes ? [mailboxes(holder.mailboxes)] : []),
  ];
};

const issue = (holder: HolderPlan, issuer: Issuer, url: string, life: Life): IssuedCertificate => {
  const key = life.keyGeneration === undefined && life.key ? life.key : keyFor(holder, life.keyGeneration ?? 0);
  const serial = serialFor(holder.authority, holder.id, life.generation);
  const { notBefore, notAfter } = life;
  const recipe = {
    serial,
    issuer: issuer.name,
    subject: nameOf(holder.subject),
    key,
    notBefore,
    notAfter,
    extensions: leafExtensions(holder, issuer, key, url),
  };
  return {
    holder,
    issuer,
    serial,
    key,
    der: makeCertificate(recipe, issuer.key),
    notBefore,
    notAfter,
    revoked: undefined,
  };
};

/** @param url where the workbench's certification authority answers */
export const makeRegistry = (clock: Clock, url: string): Registry => {
  const issuers = makeIssuers(url);
  const root = issuerNamed(issuers, 'vnrca-tsa');
  let issued = new Map<string, IssuedCertificate[]>();
  let revision = 0;

  const of = (holder: HolderPlan): IssuedCertificate[] => {
    const known = issued.get(holder.id);
    if (known) return known;
    const first = [
      issue(holder, issuerNamed(issuers, holder.authority), url, {
        generation: 0,
        keyGeneration: 0,
        ...lifetimes[holder.standing],
      }),
    ];
    for (const certificate of first) {
      if (holder.standing === 'revoked') certificate.revoked = { at: revokedAt, reason: 'key-compromise' };
      if (holder.standing === 'just-revoked')
        certificate.revoked = { at: clock.now() - 60_000, reason: 'key-compromise' };
      if (holder.standing === 'suspended') certificate.revoked = { at: revokedAt, reason: 'certificate-hold' };
    }
    issued.set(holder.id, first);
    return first;
  };
  const current = (holder: HolderPlan): IssuedCertificate => {
    const last = of(holder).at(-1);
    if (!last) throw new Error('a holder has a certificate');
    return last;
  };
  /** The crowd's certificates are there once somebody has asked for them. */
  const everythingOf = (issuer: Issuer) => {
    const planned = holderPlans.filter(({ authority }) => authority === issuer.plan.id).flatMap(of);
    const others = [...issued.values()].flat().filter((one) => one.issuer === issuer && !planned.includes(one));
    return [...planned, ...others];
  };
  const revoke: Registry['revoke'] = (certificate, reason) => {
    certificate.revoked = { at: clock.now(), reason };
    revision += 1;
  };

  return {
    issuers,
    timeStamps: makeTimeStampAuthority(root, url),
    holders: holderPlans,
    current,
    find: (issuer, serial) => everythingOf(issuer).find((certificate) => certificate.serial.equals(serial)),
    revoked: (issuer) => everythingOf(issuer).filter(({ revoked }) => revoked !== undefined),
    revoke,
    reinstate: (certificate) => {
      certificate.revoked = undefined;
      revision += 1;
    },
    replace: (holder, change) => {
      const before = of(holder);
      const old = current(holder);
      // A renewed certificate leaves the former one good until its end.
      if (!old.revoked && change !== 'renewed') revoke(old, 'superseded');
      const generation = before.length;
      const now = Math.floor(clock.now() / 1000) * 1000;
      const life =
        change === 'already-expired'
          ? { notBefore: now - 365 * day, notAfter: now - day }
          : { notBefore: now - day, notAfter: now + 3 * 365 * day };
      const keyGeneration = change === 'already-expired' ? undefined : generation;
      const next = issue(holder, old.issuer, url, { generation, keyGeneration, key: old.key, ...life });
      before.push(next);
      revision += 1;
      return next;
    },
    revision: () => revision,
    reset: () => {
      issued = new Map();
      revision += 1;
    },
  };
};

/** `keyGeneration` undefined: the key given is kept. */
type Life = {
  generation: number;
  keyGeneration: number | undefined;
  key?: SigningKey;
  notBefore: number;
  notAfter: number;
};
