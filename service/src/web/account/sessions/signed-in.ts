import type { NotOpen, SignedIn } from '../../../journeys/account/account.ts';
import { show, type Answer, type SignedInAs } from '../../page.ts';
import { formToken, problemAnswer, type Site } from '../../site.ts';
import type { Visit } from '../../visit.ts';
import { awaitingPage } from '../awaiting-page.ts';
import { nameOfHolder } from '../facts/verified-facts.ts';

/** Who is named in the header of the account's pages. */
export const signedInAs = (site: Site, visit: Visit, { account }: SignedIn): SignedInAs => ({
  name: nameOfHolder(account.holder),
  token: formToken(site, visit),
});

/** Whoever waits for approval is shown what for, whatever they asked for here. */
export const notOpen = (site: Site, visit: Visit, { problem, waits }: NotOpen): Answer => {
  if (waits === undefined) return problemAnswer(visit, { code: problem });
  return show(awaitingPage(visit.text, visit.facts, waits, signedInAs(site, visit, waits)));
};
