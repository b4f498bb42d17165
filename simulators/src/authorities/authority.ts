import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Lever, LeverMode } from '../lever.ts';
import type { Cast } from '../cast/cast.ts';
import type { Mailboxes } from '../mailboxes/mailboxes.ts';
import type { Computer } from '../computer/computer.ts';
import type { Phones } from '../phones/phones.ts';
import type { Prompts } from '../phones/prompts.ts';
import type { CertificateDesk } from './certificate-authority/desk.ts';
import type { LocalServer } from './certificate-authority/local-server.ts';

/** What every authority of the workbench is handed when it starts. */
export interface AuthorityRoom {
  /** 0 takes any free port. */
  port: number;
  clock: Clock;
  lever: Lever;
  cast: Cast;
  phones: Phones;
  prompts: Prompts;
  mailboxes: Mailboxes;
  computer: Computer;
  /** The counter of the certification authorities, which start before those who hold keys. */
  certificates(): CertificateDesk;
  /** The JWKS file with the public keys of the service under test; undefined means that nobody is known. */
  operatorClientJwks: string | undefined;
  smscPassword: string;
  smtpPassword: string;
  /** submit_sm per second and session before the SMSC throttles. */
  smscRate: number;
  /** The service's own number for messages from telephones. */
  shortCode: string;
  /** The service under test, where browsers are sent back to. */
  serviceUrl: string;
  /** What is shown where an authority speaks TLS, PEM; undefined: none does. */
  tls: LocalServer | undefined;
}

export interface RunningAuthority {
  url: string;
  /** Forgets what happened since the start; open connections stay. */
  reset(): void;
  /** Routes of its own on the sandbox port, below /api/authorities/{id}. */
  api?(app: FastifyInstance): void;
  /** The counter of certification authorities. */
  certificates?: CertificateDesk;
  stop(): Promise<void>;
}

/** One row of the table of authorities. */
export interface AuthorityKind {
  /** Stable, used in the JSON API. */
  id: string;
  /** What it speaks, in the names of the standards. */
  wire: string;
  /** Vietnamese, for the sandbox pages. */
  title: string;
  /** Vietnamese: what each mode of its lever means here. */
  modes: Record<LeverMode, string>;
  /** Its port is PORT_BASE plus this. */
  portOffset: number;
  start(room: AuthorityRoom): Promise<RunningAuthority>;
}
