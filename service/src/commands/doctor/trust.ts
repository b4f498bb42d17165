import { existsSync, readFileSync } from 'node:fs';
import { readTrust } from '../installation/trust-manifest.ts';
import type { Look } from './finding.ts';
import { ill, well } from './finding.ts';

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

/** Authorities of our own for TLS: Node passes over a file that it cannot read, with a warning that nobody sees. */
export const lookAtOwnAuthorities: Look = async ({ env }) => {
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  if (file === '') return [];
  const todo = 'Let NODE_EXTRA_CA_CERTS name a file of certificates in PEM that this user may read.';
  if (!existsSync(file)) return [ill('tls', `There is no file ${file}`, todo)];
  try {
    return readFileSync(file, 'utf8').includes('-----BEGIN CERTIFICATE-----')
      ? [well('tls', `the authorities in ${file} are trusted besides`)]
      : [ill('tls', `There is no certificate in ${file}`, todo)];
  } catch {
    return [ill('tls', `${file} cannot be read`, todo)];
  }
};
