import type { PortalName } from '../../journeys/federate/federate.ts';
import { nameOf } from '../connect/portal-words.ts';
import { html, type Html } from '../html.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';

/** The way back to the portal that sent the person here. */
export const backToPortal = (text: Text, portal: PortalName): Html | false =>
  portal.homeUri !== undefined &&
  html`<p><a class="govuk-link" href="${portal.homeUri}">${text.signIn.backTo(nameOf(text, portal))}</a></p>
`;

/** The portal that waits for this person, if one does. */
export const portalOf = async ({ federation }: Site, { continuing }: Visit): Promise<PortalName | undefined> =>
  continuing === undefined ? undefined : federation?.journey.portalOf(continuing);
