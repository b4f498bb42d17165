import type { AccountOverview } from '../../journeys/account/account.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { paths, type Path } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** Something that waits for its time: what it says, and the button that stops it. */
interface Waiting {
  readonly lead: string;
  readonly stop: string;
  readonly to: Path;
}

/** Another mailbox that waits, or that there is to be none. */
const newEmailWaits = (
  { changeEmail: { waits: words } }: Text,
  { masked, effectiveAt }: NonNullable<AccountOverview['newEmail']>,
): Waiting => ({
  lead: masked === undefined ? words.removal(moment(effectiveAt)) : words.lead(masked, moment(effectiveAt)),
  stop: words.stop,
  to: paths.cancelEmailChange,
});

/** What may wait, as an account's owner sees it. */
export type WaitingShown = {
  readonly [Kind in 'newNumber' | 'newEmail' | 'newMeans' | 'recovery']?: AccountOverview[Kind] | undefined;
};

const waitingIn = (text: Text, { newNumber, newEmail, newMeans, recovery }: WaitingShown): readonly Waiting[] => {
  const { changeNumber, account: words } = text;
  return [
    ...(newNumber === undefined
      ? []
      : [
          {
            lead: changeNumber.waits.lead(newNumber.lastDigits, moment(newNumber.effectiveAt)),
            stop: changeNumber.waits.stop,
            to: paths.cancelNumberChange,
          },
        ]),
    ...(newEmail === undefined ? [] : [newEmailWaits(text, newEmail)]),
    ...(newMeans === undefined
      ? []
      : [
          {
            lead: words.newMeans.lead(newMeans.by, moment(newMeans.effectiveAt)),
            stop: words.newMeans.stop,
            to: paths.cancelMeans,
          },
        ]),
    ...(recovery === undefined
      ? []
      : [
          {
            lead: words.recovery.lead(recovery.lastDigits, moment(recovery.effectiveAt)),
            stop: words.recovery.stop,
            to: paths.cancelRecovery,
          },
        ]),
  ];
};

/** What waits for its time, each with the button that stops it, or puts it off. */
export const waitingParts = (text: Text, waits: WaitingShown, token: string): readonly Html[] =>
  waitingIn(text, waits).map(
    ({ lead, stop, to }) => html`<div class="warning">${marks.warning}<div><p>${lead}</p>
<form method="post" action="${to}">${hiddenFields(token)}<button type="submit" class="link-button">${stop}</button></form></div></div>
`,
  );
