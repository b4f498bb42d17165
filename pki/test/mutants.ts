import { sign, type KeyObject } from 'node:crypto';
import {
  CertificateBag,
  judgePath,
  readCertificate,
  readCrl,
  readOcspResponse,
  type PathQuestion,
} from '../src/index.ts';
import { EXACT } from './judging.ts';
import {
  algorithmOf,
  makeAuthority,
  makeCertificate,
  makeEndEntity,
  makeRoot,
  newRsaKeys,
  NOW,
  spkiOf,
  type Authority,
} from './maker/certificate-maker.ts';
import { bits, sequence } from './maker/der-writer.ts';
import {
  alternativeNames,
  authority,
  authorityKey,
  commonName,
  distributionPoint,
  distributionPoints,
  dns,
  email,
  keyUsage,
  nameConstraints,
  policies,
  purposes,
  subjectKey,
} from './maker/extension-maker.ts';
import { issuingPoint, makeCrl, makeOcspResponse } from './maker/revocation-maker.ts';

/** A small generator of numbers that the same seed makes the same (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Valid material: a path of three with everything that tells its revocation, and the key behind each part. */
export type Material = {
  readonly parts: Record<Part, Buffer>;
  readonly keys: Record<Part, KeyObject>;
  readonly root: Buffer;
};
export const PARTS = ['endEntity', 'intermediate', 'rootCrl', 'crl', 'ocsp'] as const;
export type Part = (typeof PARTS)[number];

/** Makes material with P-256 or RSA keys; the end entity's status comes from OCSP, the intermediate's from a CRL. */
export function makeMaterial(kind: 'ec' | 'rsa'): Material {
  const root = kind === 'ec' ? makeRoot('Gốc') : rsaRoot();
  const extra = [nameConstraints([dns('vn'), email('.vn')], []), policies('1.2.3', '1.2.4')];
  const issuing = makeAuthority(root, 'Cấp', extra);
  const endEntity = makeEndEntity(issuing, 'Nguyễn Văn A', [
    keyUsage(0, 1),
    purposes('1.3.6.1.5.5.7.3.2'),
    alternativeNames(email('a@example.vn'), dns('example.vn')),
    policies('1.2.3'),
    distributionPoints(distributionPoint({ uri: 'http://crl.example.vn/1.crl' })),
  ]);
  const ocsp = makeOcspResponse(issuing, [{ certificate: endEntity, status: 'good' }]);
  const other = makeEndEntity(issuing, 'B');
  const crl = makeCrl(issuing, {
    entries: [{ serial: serialElement(other), reason: 1 }],
    extensions: [issuingPoint({ uri: 'http://crl.example.vn/1.crl' })],
  });
  const parts = { endEntity, intermediate: issuing.der, rootCrl: makeCrl(root), crl, ocsp };
  const { privateKey } = root.keys;
  return {
    parts,
    root: root.der,
    keys: {
      endEntity: issuing.keys.privateKey,
      intermediate: privateKey,
      rootCrl: privateKey,
      crl: issuing.keys.privateKey,
      ocsp: issuing.keys.privateKey,
    },
  };
}

function rsaRoot(): Authority {
  const keys = newRsaKeys(2048);
  const name = commonName('Gốc RSA');
  return {
    name,
    keys,
    der: makeCertificate({
      issuer: name,
      subject: name,
      spki: spkiOf(keys),
      signWith: keys.privateKey,
      extensions: [authority(), keyUsage(5, 6), subjectKey(keys.publicKey), authorityKey(keys.publicKey)],
    }),
  };
}

function serialElement(der: Uint8Array): Buffer {
  const read = readCertificate(der);
  if (!read.ok) throw new Error('unreadable');
  return Buffer.concat([Buffer.from([2, read.value.serial.length]), read.value.serial]);
}

/** Changes a few octets in one of the ways that break encodings: flips, cuts, repeats, foreign tags and lengths. */
export function mutate(der: Buffer, random: (below: number) => number): Buffer {
  let mutant = Buffer.from(der);
  for (let count = 1 + random(3); count > 0; count--) {
    const at = random(Math.max(1, mutant.length));
    const span = 1 + random(16);
    switch (random(7)) {
      case 0:
        mutant[at] = (mutant[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        mutant[at] = [0x00, 0x80, 0xff, 0x30, 0x31, 0x1f, 0xa0, 0x02][random(8)] ?? 0;
        break;
      case 2:
        mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + span)]);
        break;
      case 3:
        mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at, at + span), mutant.subarray(at)]);
        break;
      case 4:
        mutant = mutant.subarray(0, at);
        break;
      case 5:
        mutant = Buffer.concat([mutant.subarray(0, at), Buffer.from([random(256)]), mutant.subarray(at)]);
        break;
      default:
        mutant.fill(random(256), at, Math.min(mutant.length, at + span));
    }
  }
  return mutant;
}

/** Puts a mutated signed part into a fresh envelope with a good signature, so that what lies behind the signature is reached. */
export function resign(tbs: Buffer, key: KeyObject): Buffer {
  return sequence(tbs, algorithmOf(key), bits(sign('sha256', tbs, key)));
}

/** Judges material of which parts were replaced; parts nobody can read are left out, as a service does. */
export function accepts(material: Material, replaced: Partial<Record<Part, Buffer>>): boolean {
  const parts = { ...material.parts, ...replaced };
  const endEntity = readCertificate(parts.endEntity);
  const intermediate = readCertificate(parts.intermediate);
  const root = readCertificate(material.root);
  if (!endEntity.ok || !root.ok) return false;
  const lists = [readCrl(parts.rootCrl), readCrl(parts.crl)].flatMap((read) => (read.ok ? [read.value] : []));
  const ocsp = readOcspResponse(parts.ocsp);
  const revocation: PathQuestion['revocation'] = {
    mode: 'required',
    crls: lists,
    ocspResponses: ocsp.ok ? [ocsp.value] : [],
    freshness: EXACT,
    nonce: undefined,
  };
  const bag = new CertificateBag(intermediate.ok ? [intermediate.value] : []);
  return judgePath({
    certificate: endEntity.value,
    bag,
    anchors: new CertificateBag([root.value]),
    at: NOW,
    revocation,
  }).accepted;
}

/** What a run over mutants found. */
export type FuzzReport = {
  readonly mutants: number;
  readonly resigned: number;
  readonly resignedAccepted: number;
  readonly accepted: readonly string[];
  readonly thrown: readonly string[];
  readonly slowestCpuMs: number;
};

/**
 * Judges mutants of valid material. A mutant whose signature was not made anew must never be accepted, unless what
 * was broken is not needed: the end entity has two sources of revocation, so those are broken together.
 */
export function fuzz(material: Material, count: number, seed: number): FuzzReport {
  const random = seeded(seed);
  const accepted: string[] = [];
  const thrown: string[] = [];
  let resigned = 0;
  let resignedAccepted = 0;
  let slowestCpuMs = 0;
  for (let index = 0; index < count; index++) {
    const part = PARTS[random(PARTS.length)] ?? 'endEntity';
    const anew = part !== 'ocsp' && random(3) === 0;
    const original = material.parts[part];
    const mutant = anew ? resign(mutate(signedPart(original), random), material.keys[part]) : mutate(original, random);
    if (anew) resigned++;
    const other: Partial<Record<Part, Buffer>> =
      part === 'crl' ? { ocsp: Buffer.alloc(0) } : part === 'ocsp' ? { crl: Buffer.alloc(0) } : {};
    const started = process.cpuUsage();
    try {
      const yes = accepts(material, { ...other, [part]: mutant });
      if (yes && anew) resignedAccepted++;
      else if (yes && !mutant.equals(original)) accepted.push(`${part} ${mutant.toString('hex')}`);
    } catch (problem) {
      thrown.push(`${part} ${String(problem)} ${mutant.toString('hex')}`);
    }
    const { user, system } = process.cpuUsage(started);
    slowestCpuMs = Math.max(slowestCpuMs, (user + system) / 1_000);
  }
  return { mutants: count, resigned, resignedAccepted, accepted, thrown, slowestCpuMs };
}

/** The first element inside the outermost sequence: tbsCertificate or tbsCertList. */
export function signedPart(der: Buffer): Buffer {
  const headerOf = (at: number): { start: number; length: number } => {
    const first = der[at + 1] ?? 0;
    if (first < 0x80) return { start: at + 2, length: first };
    const octets = first & 0x7f;
    return { start: at + 2 + octets, length: der.readUIntBE(at + 2, octets) };
  };
  const outer = headerOf(0);
  const inner = headerOf(outer.start);
  return der.subarray(outer.start, inner.start + inner.length);
}
