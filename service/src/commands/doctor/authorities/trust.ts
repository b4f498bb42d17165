import { existsSync, readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { readTrust } from '../../installation/trust-manifest.ts';
import type { Look } from '../finding.ts';
import { ill, well } from '../finding.ts';

/** Which certification authorities are believed. */
export const lookAtTrust: Look = async ({ settings }) => {
  const trust = await readTrust(settings);
  if (!trust.ok) return [ill('trust', trust.problem.found, trust.problem.todo)];
  if (trust.value === undefined) return [well('trust', 'no manifest is set: no certification authority is believed')];
  if (settings.revocation.hosts.length === 0)
    return [
      ill(
        'trust',
        'no host is named where certification authorities say what became of certificates',
        'Set REVOCATION_HOSTS: without an answer no signature is believed.',
      ),
    ];
  const anchors = trust.value.anchors.map(({ name, roles }) => `${name} (${roles.join(', ')})`).join('; ');
  return [well('trust', `serial ${trust.value.serial}: ${anchors}`)];
};

const certificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;
const withoutBreaks = (pem: string): string => pem.replaceAll(/\s/gu, '');

/** Whether TLS of this program believes them all: Node reads the setting once, before anything of ours runs. */
const areTrusted = (certificates: readonly string[]): boolean => {
  const trusted = new Set(getCACertificates('extra').map(withoutBreaks));
  return certificates.every((pem) => trusted.has(withoutBreaks(pem)));
};

const readCertificates = (file: string): readonly string[] | undefined => {
  try {
    return readFileSync(file, 'utf8').match(certificate) ?? [];
  } catch {
    return undefined;
  }
};

/** Authorities of our own for TLS: Node passes over a file that it cannot read, with a warning that nobody sees. */
export const lookAtOwnAuthorities: Look = async ({ env }) => {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return [];
  const todo = 'Let NODE_EXTRA_CA_CERTS name a file of certificates in PEM that this user may read.';
  if (!existsSync(file)) return [ill('tls', `There is no file ${file}`, todo)];
  const certificates = readCertificates(file);
  if (certificates === undefined) return [ill('tls', `${file} cannot be read`, todo)];
  if (certificates.length === 0) return [ill('tls', `There is no certificate in ${file}`, todo)];
  return areTrusted(certificates)
    ? [well('tls', `the authorities in ${file} are trusted besides`)]
    : [
        ill(
          'tls',
          `the authorities in ${file} are not trusted: one is broken, or the program had started when it was told of them`,
          'Set NODE_EXTRA_CA_CERTS in its environment (EnvironmentFile of a unit, export in a shell); --env-file of Node comes too late.',
        ),
      ];
};
