import { attributeText, nameIsWithin } from '../../certificates/distinguished-name.ts';
import type { GeneralName } from '../../certificates/general-names.ts';
import { isHostName, readMailbox } from '../../certificates/mailbox.ts';

/**
 * RFC 5280 §4.2.1.10: does a name lie within the subtree of a constraint of the same form?
 * @param side for `excluded`, a name that may stand for others (a wildcard, a URI without host), or is none of its form,
 *   counts as within
 * @returns `unsupported` for forms whose constraints are not processed
 */
export function nameIsWithinSubtree(
  name: GeneralName,
  base: GeneralName,
  side: 'permitted' | 'excluded',
): boolean | 'unsupported' {
  if (name.form === 'dns' && base.form === 'dns')
    return dnsIsWithin(name.name.toLowerCase(), base.name.toLowerCase(), side);
  if (name.form === 'email' && base.form === 'email') return mailboxIsWithin(name.mailbox, base.mailbox, side);
  if (name.form === 'uri' && base.form === 'uri') return uriIsWithin(name.uri, base.uri, side);
  if (name.form === 'ip' && base.form === 'ip') return addressIsWithin(name.octets, base.octets);
  if (name.form === 'directory' && base.form === 'directory') return nameIsWithin(name.name, base.name);
  return 'unsupported';
}

function dnsIsWithin(name: string, base: string, side: 'permitted' | 'excluded'): boolean {
  if (!isHostName(name.startsWith('*.') ? name.slice(2) : name)) return side === 'excluded';
  if (base === '' || name === base || name.endsWith(`.${base}`)) return true;
  // "*.example.com" also stands for an excluded "private.example.com".
  return side === 'excluded' && name.startsWith('*.') && (base.endsWith(name.slice(1)) || base === name.slice(2));
}

/** A host name as rfc822Name and URI constraints see it: exactly this host, or with a leading period all below it. */
const hostIsWithin = (host: string, base: string): boolean =>
  base.startsWith('.') ? host.endsWith(base) && host.length > base.length : host === base;

function mailboxIsWithin(mailbox: string, base: string, side: 'permitted' | 'excluded'): boolean {
  const found = readMailbox(mailbox);
  if (!found) return side === 'excluded';
  if (base === '') return true;
  const one = readMailbox(base);
  // The local part is compared exactly (RFC 5280 §7.5), the host without regard to case.
  return one ? one.local === found.local && one.host === found.host : hostIsWithin(found.host, base.toLowerCase());
}

function uriIsWithin(uri: string, base: string, side: 'permitted' | 'excluded'): boolean {
  const host = hostOfUri(uri);
  // §4.2.1.10: a URI without a host name, or with an address for one, must be rejected where a constraint applies.
  return host === undefined ? side === 'excluded' : hostIsWithin(host, base.toLowerCase());
}

/** The host name in a URI's authority (RFC 3986 §3.2), lower case; undefined for none and for IP addresses. */
function hostOfUri(uri: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([\w.~!$&'()*+,;=:@%[\]-]*)(?:[/?#]|$)/i.exec(uri)?.[1];
  if (authority === undefined) return undefined;
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  return isHostName(host) && !/^[\d.]+$/.test(host) ? host : undefined;
}

function addressIsWithin(address: Uint8Array, base: Uint8Array): boolean {
  const size = address.length;
  if (base.length !== 2 * size) return false;
  return address.every((octet, index) => ((octet ^ (base[index] ?? 0)) & (base[size + index] ?? 0)) === 0);
}

/** The name as words for a refusal: its text, or its form where it has none. */
export function describeName(name: GeneralName): string {
  switch (name.form) {
    case 'dns':
      return name.name;
    case 'email':
      return name.mailbox;
    case 'uri':
      return name.uri;
    case 'ip':
      return Buffer.from(name.octets).toString('hex');
    case 'directory':
      return name.name.rdns
        .flat()
        .map((attribute) => attributeText(attribute) ?? attribute.type)
        .join(', ');
    default:
      return name.form;
  }
}
