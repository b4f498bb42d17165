import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { PasswordProfile } from '../domain/password/password-rule.ts';
import type { Federation } from '../federation/make-federation.ts';
import type { AccountJourney } from '../journeys/account/account.ts';
import type { CorrectFactsJourney } from '../journeys/correct-facts/correct-facts.ts';
import type { ChangeEmailJourney } from '../journeys/change-email/change-email.ts';
import type { ChangeNumberJourney } from '../journeys/change-number/change-number.ts';
import type { ClerkJourney } from '../journeys/clerk/clerk.ts';
import type { WaitHours } from '../domain/standing/decide-stop.ts';
import type { FreezeJourney } from '../journeys/freeze/freeze.ts';
import type { CounterJourney } from '../journeys/counter/counter.ts';
import type { DataRightsJourney } from '../journeys/data-rights/data-rights.ts';
import type { PassingKey } from '../platform/keys/keys.ts';
import type { FederateJourney } from '../journeys/federate/federate.ts';
import type { LinkProviderJourney } from '../journeys/link-provider/link-provider.ts';
import type { MergeJourney } from '../journeys/merge/merge.ts';
import type { RecoverJourney } from '../journeys/recover/recover.ts';
import type { RegisterJourney } from '../journeys/register/register.ts';
import type { SignInJourney } from '../journeys/sign-in/sign-in.ts';
import type { WaitingJourney } from '../journeys/waiting/waiting.ts';
import type { SecondFactorsJourney } from '../journeys/second-factors/second-factors.ts';
import type { StaffJourney } from '../journeys/staff/staff.ts';
import type { WaysInJourney } from '../journeys/ways-in/ways-in.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { Clock } from '../platform/clock.ts';

/** What the pages need to know of this installation. */
export interface WebSettings {
  /** The service's own origin, e.g. `https://taikhoan.example.gov.vn`; https decides over cookies and HSTS. */
  readonly issuer: string;
  /** Sandbox pages carry the banner, and the address of the simulated phones where there is one. */
  readonly mode: 'sandbox' | 'production';
  readonly sandboxUrl?: string;
  /** Shown beside the wordmark; each language's own words when absent. */
  readonly serviceName?: string;
  readonly helpDeskPhone: string;
  readonly passwordProfile: PasswordProfile;
  readonly minimumAge: number;
  readonly simSwapHours: number;
  readonly waitHours: WaitHours;
  /** Tries of a proof of work at most, at rest. */
  readonly workTries: number;
  /** The origin of the listener that asks browsers for a certificate, where there is one. */
  readonly tlsClientAddress?: string;
  /** Where messages from people's phones go («soạn MOKHOA 4821 gửi …»). */
  readonly shortCode: string | undefined;
}

/** Everything the room is given; `app.ts` brings it together. */
export interface WebOptions {
  readonly journeys: {
    readonly register: RegisterJourney;
    readonly signIn: SignInJourney;
    readonly recover: RecoverJourney;
    readonly account: AccountJourney;
    readonly waysIn: WaysInJourney;
    readonly dataRights: DataRightsJourney;
    readonly secondFactors: SecondFactorsJourney;
    readonly changeNumber: ChangeNumberJourney;
    readonly changeEmail: ChangeEmailJourney;
    readonly correctFacts: CorrectFactsJourney;
    readonly linkProvider: LinkProviderJourney;
    readonly merge: MergeJourney;
    readonly staff: StaffJourney;
    readonly waiting: WaitingJourney;
    readonly freeze: FreezeJourney;
    readonly clerk: ClerkJourney;
    readonly counter: CounterJourney;
  };
  /** Portals, where this installation serves any. */
  readonly federation?: { readonly journey: FederateJourney; readonly provider: Federation };
  readonly settings: WebSettings;
  /** Secrets of at least 32 bytes, the same in every process of one installation. */
  readonly keys: { readonly formToken: PassingKey; readonly proofOfWork: PassingKey; readonly attempt: PassingKey };
  /** How much work is asked of everybody: 1 at rest, 64 at most. */
  readonly pressure: () => number;
  /** Where a request comes from, proxies already judged. Decides how much work is asked for, nothing else. */
  readonly addressOf: (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string;
  /** Short and easy to read out; for problems outside an attempt. */
  readonly supportCode: (problem: ProblemCode) => string;
  readonly readiness: () => Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, boolean>> }>;
  /** Told of every answer; `route` is the pattern, never the address as typed. */
  readonly observe: (answered: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly log: FastifyBaseLogger;
  readonly clock: Clock;
}
