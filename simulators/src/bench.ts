import type { AuthorityKind, RunningAuthority } from './authorities/authority.ts';
import type { CertificateDesk } from './authorities/certificate-authority/desk.ts';
import type { Cast } from './cast/cast.ts';
import type { Clock } from './clock.ts';
import type { Computer } from './computer/computer.ts';
import type { Lever } from './lever.ts';
import type { Mailboxes } from './mailboxes/mailboxes.ts';
import type { Phones } from './phones/phones.ts';
import type { Prompts } from './phones/prompts.ts';

export interface Authority {
  kind: AuthorityKind;
  url: string;
  lever: Lever;
  /** Its own routes on the sandbox port. */
  api: RunningAuthority['api'];
}

/** What the sandbox site and its JSON API show and move. */
export interface Bench {
  clock: Clock;
  cast: Cast;
  phones: Phones;
  prompts: Prompts;
  mailboxes: Mailboxes;
  computer: Computer;
  authorities: readonly Authority[];
  certificates: CertificateDesk;
  serviceUrl: string;
  portalUrls: readonly string[];
  shortCode: string;
  /** The cast, the clock, the phones and all levers as at the start. */
  reset(): void;
}
