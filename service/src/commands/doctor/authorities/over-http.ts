import type {
  NamedAddress,
  OutgoingByteHttp,
  OutgoingHttp,
  OutgoingTrouble,
} from '../../../platform/http/outgoing-http.ts';
import { makeOutgoingHttp } from '../../../platform/http/outgoing-http.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import type { Finding } from '../finding.ts';
import { ill } from '../finding.ts';

/** The way out that the service would take, which remembers what each origin last failed with. */
export interface WatchedHttp {
  readonly http: OutgoingHttp & OutgoingByteHttp;
  /** The last trouble with the origin of an address. */
  troubleAt(address: string): OutgoingTrouble | undefined;
}

/** Calls with a way out to these addresses alone, and closes it. */
export const overHttp = async <Value>(
  named: readonly (string | NamedAddress)[],
  { privateHosts }: Pick<Settings, 'privateHosts'>,
  use: (watched: WatchedHttp) => Promise<Value>,
): Promise<Value> => {
  const troubles = new Map<string, OutgoingTrouble | undefined>();
  const http = makeOutgoingHttp(named, privateHosts, { tell: (origin, trouble) => troubles.set(origin, trouble) });
  try {
    return await use({ http, troubleAt: (address) => troubles.get(new URL(address).origin) });
  } finally {
    await http.close();
  }
};

/** Which settings a look hangs on. */
export interface HangsOn {
  /** The setting that holds the address. */
  readonly address: string;
  /** Those by which the other side knows us. */
  readonly credentials?: string;
}

interface Words {
  readonly fits: RegExp;
  readonly found: string;
  readonly todo: (address: string) => string;
}
const ownAuthority = 'an authority of your own is trusted by NODE_EXTRA_CA_CERTS=file.pem';

/** By the cause of a broken exchange. The first that fits counts. */
const causes: readonly Words[] = [
  {
    fits: /^ECONNREFUSED$/u,
    found: 'nobody listens there',
    todo: (name) => `Look at ${name}, and whether the other side is up`,
  },
  {
    fits: /^(?:ENOTFOUND|EAI_)/u,
    found: 'the host has no address',
    todo: (name) => `Look at ${name}, and at the name servers of this machine`,
  },
  {
    fits: /^(?:EHOSTUNREACH|ENETUNREACH)$/u,
    found: 'there is no way to that network',
    todo: (name) => `Look at ${name}, the routes and the firewall`,
  },
  {
    fits: /^CERT_HAS_EXPIRED$/u,
    found: 'its certificate has expired',
    todo: () => 'Ask the other side for a new one, and look at the clock of this machine',
  },
  {
    fits: /^CERT_NOT_YET_VALID$/u,
    found: 'its certificate is not valid yet',
    todo: () => 'Look at the clock of this machine',
  },
  {
    fits: /^ERR_TLS_CERT_ALTNAME_INVALID$/u,
    found: 'its certificate is of another name',
    todo: (name) => `Write the name that is in the certificate into ${name}`,
  },
  {
    fits: /^KEY_NOT_NAMED$/u,
    found: 'its certificate has none of the keys that are pinned',
    todo: () => 'Compare pins with what the provider publishes',
  },
  {
    fits: /^(?:DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|CERT_)/u,
    found: 'its certificate is of no authority that this machine trusts',
    todo: () => `Ask the other side for a certificate of a public authority; ${ownAuthority}`,
  },
  {
    fits: /^(?:ERR_SSL_(?:TLSV13?|SSLV3)_ALERT|ERR_SSL_.*CERTIFICATE)/u,
    found: 'it refuses our certificate',
    todo: () => 'Look at clientCertificate, and whether the other side knows it',
  },
  {
    fits: /^(?:ERR_SSL|EPROTO|ERR_TLS)/u,
    found: 'what answers there speaks no TLS of ours',
    todo: (name) => `Look at scheme and port in ${name}`,
  },
];
const byCode: Readonly<Record<OutgoingTrouble['code'], Omit<Words, 'fits'>>> = {
  timeout: {
    found: 'it does not answer in time',
    todo: (name) => `Look at ${name}, the firewall, and whether the other side is up`,
  },
  'refused-address': {
    found: 'the name leads to a private address',
    todo: (name) => `Look at ${name}; if it is meant, add host:port to PRIVATE_HOSTS`,
  },
  'host-not-named': { found: 'no setting names that host', todo: (name) => `Look at ${name}` },
  'not-http': { found: 'what answers there is not HTTP', todo: (name) => `Look at scheme and port in ${name}` },
  'too-large': { found: 'it answers more than an answer can be', todo: (name) => `Look at ${name}` },
  unreachable: {
    found: 'the line breaks off',
    todo: (name) => `Look at ${name}, the firewall, and whether the other side is up`,
  },
};

/** A broken exchange as a finding. */
export const illByTrouble = (
  about: string,
  address: string,
  { code, cause = '' }: OutgoingTrouble,
  { address: name }: HangsOn,
): Finding => {
  const { found, todo } = causes.find(({ fits }) => fits.test(cause)) ?? byCode[code];
  return ill(about, `${address}: ${found}${cause === '' ? '' : ` (${cause})`}`, `${todo(name)}.`);
};

const answers: Readonly<Record<string, { readonly found: string; readonly todo: (on: Required<HangsOn>) => string }>> =
  {
    'our-credentials-refused': {
      found: 'it answers, and does not know us',
      todo: ({ credentials }) => `Look at ${credentials}: they must be what the other side has registered`,
    },
    'quota-exceeded': { found: 'it answers that we ask too often (429)', todo: () => 'Ask the other side for more' },
    'error-status': {
      found: 'it answers with an error of its own',
      todo: ({ address }) => `Ask the other side; look at the path in ${address}`,
    },
    'malformed-answer': {
      found: 'what it answers is no answer',
      todo: ({ address }) => `Look at the path in ${address}: something else answers there`,
    },
    'our-request-refused': {
      found: 'it refuses our way of asking',
      todo: ({ address }) => `Look at ${address}, and ask the other side`,
    },
    'not-offered': {
      found: 'it does not offer what is needed',
      todo: ({ address }) => `Look at ${address}, and ask the other side`,
    },
    timeout: {
      found: 'it does not answer in time',
      todo: ({ address }) => `Look at ${address}, the firewall, and whether the other side is up`,
    },
  };

/**
 * No usable answer as a finding: by what broke the exchange where it broke, else by what was answered.
 *
 * @param detail the name that metrics have for it
 */
export const illByDetail = (
  { about, address, detail }: { readonly about: string; readonly address: string; readonly detail: string },
  trouble: OutgoingTrouble | undefined,
  on: HangsOn,
): Finding => {
  if (trouble !== undefined) return illByTrouble(about, address, trouble, on);
  const { found, todo } = answers[detail] ?? {
    found: `it answers what cannot be used (${detail})`,
    todo: () => `Look at ${on.address}, and ask the other side`,
  };
  return ill(about, `${address}: ${found}`, `${todo({ credentials: on.address, ...on })}.`);
};
