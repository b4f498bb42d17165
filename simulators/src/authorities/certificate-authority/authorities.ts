import { nameOf } from './names.ts';
import { makeCertificate, serialFor } from './artefacts/certificates.ts';
import {
  authority,
  authorityKeyIdentifier,
  certificatePolicy,
  crlAddress,
  extendedKeyUsage,
  informationAccess,
  keyUsage,
  ocspNoCheck,
  subjectKeyIdentifier,
  usage,
} from './artefacts/extensions.ts';
import { authorityPlans, sandboxPolicy } from './hierarchy.ts';
import type { AuthorityPlan } from './hierarchy.ts';
import { p256Key } from './seeded-keys.ts';
import type { SigningKey } from './seeded-keys.ts';

/** An authority with its name, key and certificate. */
export interface Issuer {
  plan: AuthorityPlan;
  name: Buffer;
  key: SigningKey;
  der: Buffer;
  /** undefined for a root. */
  above: Issuer | undefined;
  /** Who signs its OCSP answers, and the certificate sent along; undefined when it has no responder. */
  responder: { key: SigningKey; name: Buffer; der: Buffer | undefined } | undefined;
}

/** The authority for time stamps: its certificate and key. */
export interface TimeStampAuthority {
  name: Buffer;
  key: SigningKey;
  der: Buffer;
  above: Issuer;
}

const begin = Date.UTC(2014, 0, 1);
const end = Date.UTC(2049, 11, 31);
const ocspSigning = '1.3.6.1.5.5.7.3.9';
const timeStamping = '1.3.6.1.5.5.7.3.8';

const belowRoot = (above: Issuer, url: string): Buffer[] => [
  authorityKeyIdentifier(above.key),
  informationAccess([`${url}/${above.plan.id}/ca.crt`], undefined),
  crlAddress(`${url}/${above.plan.id}/ca.crl`),
];

const responderOf = ({ plan, name, key }: Issuer): Issuer['responder'] => {
  if (!plan.responder) return undefined;
  if (plan.responder.signer === 'issuer') return { key, name, der: undefined };
  const own = p256Key(`${plan.id} OCSP`);
  const subject = nameOf([
    ['C', 'VN'],
    ['CN', `OCSP ${plan.id}`],
  ]);
  const extensions = [
    authorityKeyIdentifier(key),
    subjectKeyIdentifier(own),
    keyUsage(usage.digitalSignature),
    extendedKeyUsage([ocspSigning]),
    ocspNoCheck(),
  ];
  const recipe = {
    serial: serialFor('responder', plan.id),
    issuer: name,
    subject,
    key: own,
    notBefore: begin,
    notAfter: end,
    extensions,
  };
  return { key: own, name: subject, der: makeCertificate(recipe, key) };
};

const makeIssuer = (plan: AuthorityPlan, above: Issuer | undefined, url: string): Issuer => {
  const name = nameOf(plan.subject);
  const key = p256Key(plan.id);
  const extensions = [
    authority(above ? 0 : undefined),
    keyUsage(usage.keyCertSign, usage.crlSign),
    subjectKeyIdentifier(key),
    ...(above ? belowRoot(above, url) : [certificatePolicy(sandboxPolicy)]),
  ];
  const recipe = {
    serial: serialFor('authority', plan.id),
    issuer: above?.name ?? name,
    subject: name,
    key,
    notBefore: begin,
    notAfter: end,
    extensions,
  };
  const issuer: Issuer = {
    plan,
    name,
    key,
    der: makeCertificate(recipe, above?.key ?? key),
    above,
    responder: undefined,
  };
  issuer.responder = responderOf(issuer);
  return issuer;
};

/** Makes every authority. @param url where the workbench's certification authority answers, for the addresses in certificates */
export const makeIssuers = (url: string): ReadonlyMap<string, Issuer> => {
  const issuers = new Map<string, Issuer>();
  for (const plan of authorityPlans) {
    const above = plan.issuer === undefined ? undefined : issuers.get(plan.issuer);
    issuers.set(plan.id, makeIssuer(plan, above, url));
  }
  return issuers;
};

/** The authority for time stamps, straight below the root for them. */
export const makeTimeStampAuthority = (above: Issuer, url: string): TimeStampAuthority => {
  const name = nameOf([
    ['C', 'VN'],
    ['O', 'Bộ Khoa học và Công nghệ'],
    ['CN', 'Dịch vụ cấp dấu thời gian'],
  ]);
  const key = p256Key('time stamps');
  const extensions = [
    ...belowRoot(above, url),
    subjectKeyIdentifier(key),
    keyUsage(usage.digitalSignature),
    extendedKeyUsage([timeStamping], true),
  ];
  const recipe = {
    serial: serialFor('time stamps'),
    issuer: above.name,
    subject: name,
    key,
    notBefore: begin,
    notAfter: end,
    extensions,
  };
  return { name, key, der: makeCertificate(recipe, above.key), above };
};
