import type { IncomingMessage } from 'node:http';
import type { AuthenticationLevel } from '../domain/account.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { PortalName } from '../journeys/federate/federate.ts';

/** A page ready to be sent; headers that are the same for all pages are set where the provider is mounted. */
export interface RenderedPage {
  readonly status: number;
  readonly language: string;
  readonly html: string;
}

/** What the portal's developer needs to know of a request that failed. */
export interface DeveloperHint {
  /** The protocol's error with its description. */
  readonly error: string;
  /** An address that is not among those registered. */
  readonly address?: { readonly sent: string; readonly registered: readonly string[] };
}

/** Words around a form that sends itself on to a portal, as markup; the button is for browsers without scripts. */
export interface FormWords {
  readonly language: string;
  readonly title: string;
  readonly noScript: string;
}

/**
 * Pages that end a request of the protocol for a person; the room `web` draws them. `uiLocales` is what the portal asks for
 * (OpenID Connect Core §3.1.2.1); a language that the person has chosen here goes before.
 */
export interface FederationPages {
  /** The portal that is named is led back to. */
  problem(
    request: IncomingMessage,
    shown: {
      readonly code: ProblemCode;
      /** Of a case; without one the page shows a code that says by itself what was shown. */
      readonly supportCode?: string;
      readonly portal?: PortalName;
      readonly developer?: DeveloperHint;
    },
    uiLocales?: string,
  ): RenderedPage;
  /** Asks whether to sign out; `form` is sent to `action` as it is, with `logout=yes`. */
  confirmSignOut(
    request: IncomingMessage,
    form: { readonly action: string; readonly fields: Readonly<Record<string, string>>; readonly portal?: PortalName },
    uiLocales?: string,
  ): RenderedPage;
  formToPortal(request: IncomingMessage, portal: PortalName, uiLocales?: string): FormWords;
  /** Where somebody signs in for a request that waits. @param name as it stands in addresses */
  signInAddress(name: string, lowestLevel: AuthenticationLevel | undefined): string;
  /** An address of ours in the language the portal asks for, unless the person has chosen one. */
  inLanguage(request: IncomingMessage, address: string, uiLocales: string): string;
  /** Where a person is who has signed out and is led back to no portal. */
  readonly signedOutPath: string;
}
