import type { Certificate } from '../../certificates/certificate.ts';
import { parseAddress } from './parse-address.ts';

/** A name the caller expects in the end entity's subjectAltName; never looked for in the subject. */
export type PeerName = { readonly form: 'dns' | 'email' | 'ip'; readonly value: string };

/** RFC 6125 §6.4: does the certificate carry this name? A wildcard counts as a whole left-most label and for one label. */
export function carriesPeerName({ extensions }: Certificate, peer: PeerName): boolean {
  const names = extensions.subjectAlternativeName ?? [];
  const address = peer.form === 'ip' ? parseAddress(peer.value) : undefined;
  return names.some((name) => {
    if (name.form === 'dns' && peer.form === 'dns')
      return dnsMatches(name.name.toLowerCase(), peer.value.toLowerCase().replace(/\.$/, ''));
    if (name.form === 'email' && peer.form === 'email') return mailboxMatches(name.mailbox, peer.value);
    return name.form === 'ip' && address !== undefined && Buffer.compare(name.octets, address) === 0;
  });
}

function dnsMatches(presented: string, reference: string): boolean {
  if (!presented.startsWith('*.')) return presented === reference;
  const dot = reference.indexOf('.');
  // A wildcard directly under a top-level domain would stand for everybody's names.
  return dot > 0 && presented.slice(1) === reference.slice(dot) && presented.indexOf('.', 2) > 0;
}

function mailboxMatches(presented: string, reference: string): boolean {
  const one = presented.lastIndexOf('@');
  const other = reference.lastIndexOf('@');
  return (
    one > 0 &&
    presented.slice(0, one) === reference.slice(0, other) &&
    presented.slice(one).toLowerCase() === reference.slice(other).toLowerCase()
  );
}
