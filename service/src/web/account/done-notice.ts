import { html, type Html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Text } from '../text/text.ts';

/** What has just been done, told at the top of the page it leads to. */
export type JustDone =
  | 'asked'
  | 'restricted'
  | 'allowed'
  | 'password-changed'
  | 'ended'
  | 'withdrawn'
  | 'stopped'
  | 'means-stopped'
  | 'recovery-stopped'
  | 'linked'
  | 'unlinked'
  | 'email-waits'
  | 'email-stopped'
  | 'corrected'
  | 'way-added'
  | 'way-removed'
  | 'way-goes'
  | 'way-kept'
  | 'way-goes-later'
  | 'proven-further'
  | 'merged'
  | 'staff-confirmed'
  | 'staff-ended'
  | 'organisation-left';

/** What was just done, as the address says it; it decides nothing but a sentence. */
const doneIn: ReadonlyMap<string | undefined, JustDone> = new Map([
  ['phien', 'ended'],
  ['cong', 'withdrawn'],
  ['so', 'stopped'],
  ['chu-ky', 'means-stopped'],
  ['lay-lai', 'recovery-stopped'],
  ['mat-khau', 'password-changed'],
  ['yeu-cau', 'asked'],
  ['han-che', 'restricted'],
  ['cho-lai', 'allowed'],
  ['lien-ket', 'linked'],
  ['go-lien-ket', 'unlinked'],
  ['thu', 'email-waits'],
  ['thu-giu', 'email-stopped'],
  ['sua', 'corrected'],
  ['them-cach', 'way-added'],
  ['go-cach', 'way-removed'],
  ['cho-go-cach', 'way-goes'],
  ['giu-cach', 'way-kept'],
  ['lui-go-cach', 'way-goes-later'],
  ['chung-minh', 'proven-further'],
  ['gop', 'merged'],
  ['xac-nhan-nguoi', 'staff-confirmed'],
  ['ket-thuc-nguoi', 'staff-ended'],
  ['roi-to-chuc', 'organisation-left'],
]);

/** What an address says was just done (`?xong=`). */
export const justDone = (said: string | undefined): JustDone | undefined => doneIn.get(said);

/** The sentence that says so. */
export const doneNotice = (
  {
    account: words,
    changeNumber,
    changeEmail,
    correctFacts,
    linkProvider,
    merge,
    register,
    staff,
    waysIn,
    dataRights,
  }: Text,
  done: JustDone,
): Html => {
  const told: Readonly<Record<JustDone, string>> = {
    ended: words.sessions.ended,
    withdrawn: words.portals.withdrawn,
    stopped: changeNumber.waits.stopped,
    'means-stopped': words.newMeans.stopped,
    'recovery-stopped': words.recovery.stopped,
    'password-changed': words.changePassword.changed,
    asked: dataRights.asked,
    restricted: dataRights.restrict.restricted,
    allowed: dataRights.restrict.allowed,
    linked: linkProvider.linked,
    unlinked: linkProvider.unlinked,
    'email-waits': changeEmail.waits.accepted,
    'email-stopped': changeEmail.waits.stopped,
    corrected: correctFacts.corrected,
    'way-added': waysIn.done.added,
    'way-removed': waysIn.done.removed,
    'way-goes': waysIn.done.goes,
    'way-kept': waysIn.done.kept,
    'way-goes-later': waysIn.done.later,
    'proven-further': register.further.done,
    merged: merge.merged,
    'staff-confirmed': staff.done.confirmed,
    'staff-ended': staff.done.ended,
    'organisation-left': staff.done.left,
  };
  return html`<div class="delivery delivery--delivered" role="status">${marks.done}<p>${told[done]}</p></div>
`;
};
