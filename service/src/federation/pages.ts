import type { IncomingMessage } from 'node:http';
import type { ProblemCode } from '../domain/problems.ts';
import type { PortalName } from '../journeys/federate/federate.ts';

/** A page ready to be sent; headers that are the same for all pages are set by whoever mounts the provider. */
export interface RenderedPage {
  readonly status: number;
  readonly language: string;
  readonly html: string;
}

/** Pages that end a request of the protocol for a person; the room `web` draws them. */
export interface FederationPages {
  problem(request: IncomingMessage, shown: { readonly code: ProblemCode; readonly supportCode: string; readonly portal?: PortalName; readonly leadTo?: string }): RenderedPage;
  /** Asks whether to sign out; `form` is sent to `action` as it is, with `logout=yes`. */
  confirmSignOut(request: IncomingMessage, form: { readonly action: string; readonly fields: Readonly<Record<string, string>>; readonly portal?: PortalName }): RenderedPage;
  /** Where a person is who has signed out and is led back to no portal. */
  readonly signedOutPath: string;
}
