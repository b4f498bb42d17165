import { html } from '../../html.ts';
import { hotlines } from '../hotlines.ts';
import { certificateProviders } from '../../../domain/certificate-providers.ts';
import type { Text } from '../text.ts';
import { duration } from './duration.ts';

const providers = html`Licensed providers: ${certificateProviders.join(', ')}. The number of their help desk stands on each one’s website.`;

export const nextSteps: Text['nextSteps'] = {
  'correct-the-form': { say: 'Correct the marked fields and send the form again.' },
  'try-again-later': { say: 'Come back later; you may close this page.' },
  'try-again-now': { say: 'Wait a moment, then try again on this page.', link: 'Try again' },
  'start-again': {
    say: 'Register again; compare every letter and digit with your card before you send.',
    link: 'Register again',
  },
  'begin-anew': { say: 'Begin again in this browser.', link: 'Begin again' },
  'ask-for-a-new-code': { say: 'Choose “Send the code again”. Only the code in the newest message works.' },
  'ask-for-a-new-prompt': { say: 'Press “Send the request again” and look at the phone.' },
  'sign-again': { say: "Press 'Sign again' on this page, then sign on the provider's page or in its app." },
  'choose-certificate-again': {
    say: 'Plug the token into the computer, press the button on this page, and choose the certificate when the browser asks.',
  },
  'close-the-browser': {
    say: 'If the browser does not ask any more: close all its windows, open it again and sign in from the beginning. It remembers the last choice until it is closed.',
  },
  'cancel-on-the-phone': { say: 'Press Cancel on the request that the phone shows.' },
  'unblock-pin': { say: "Call or visit the SIM's operator to have the signing PIN unblocked with the PUK." },
  'link-by-registering': {
    say: 'If this signature is new, or was never used to sign in: register with it, and it can be added to the account you have.',
    link: 'Register with a signature',
  },
  'sign-in-by-strongest': {
    say: 'Sign in again by another passkey or your digital signature, then open "Ways to sign in" again.',
    link: 'Sign in again',
  },
  'remove-lost-way': {
    say: 'Lost the key or device? Remove it in "Ways to sign in": after a while you can add another way.',
    link: 'Ways to sign in',
  },
  'type-the-newest-app-code': {
    say: 'Wait until the app shows a new code and type that, or take the code sent to your telephone. See whether the telephone shows the right time.',
  },
  'use-passkey-again': { say: 'Open the sign-in page again and press "Sign in by passkey".', link: 'Sign in' },
  'make-passkey-again': { say: 'Open "Ways to sign in" again and add it once more.', link: 'Ways to sign in' },
  'remove-a-passkey': { say: 'Remove one that you do not use any more, then add it again.', link: 'Ways to sign in' },
  'check-the-number': { say: 'Check the phone number you typed. If it is wrong, choose “Correct my details”.' },
  'check-the-mail-address': {
    say: 'Check the address you typed, letter by letter. If it is wrong, choose “Correct my details”.',
  },
  'type-the-unlock-word': {
    say: 'Open our newest mail in this mailbox, copy the unlock word at its end into the field “Unlock word” of the form, and send it again.',
  },
  'switch-the-phone-on': {
    say: 'Switch the phone on, leave flight mode, find a signal, and delete messages if the inbox is full.',
  },
  'send-tttb-to-1414': {
    say: 'Text TTTB to 1414 (free) to see in whose name this number is.',
    link: 'Write the message on this phone',
    more: html`The reply is written without diacritics and looks like this. Compare each line with your card:
      <span class="sms-sample" lang="vi">Ho ten: … ; Ngay sinh: … ; So giay to: … ; Ngay cap: … ; Noi cap: … ; Loai giay to: …</span>
      If the name or birth date differs from your card, the SIM is in another name. If “So giay to” has only 9 digits, the SIM is still tied to an old CMND. No reply: look in the operator’s app or ask at a shop.`,
  },
  'visit-operator-shop': {
    say: 'Take your CCCD to a shop of your mobile operator to have the number put in your name with the 12-digit CCCD. Ask first by phone:',
    more: hotlines((names) => `${names}: the number stands on the operator’s website or on the SIM’s cover.`),
  },
  'check-insurance-record': {
    say: 'Compare letter by letter and digit by digit with your health insurance card, your insurance book or the app VssID: the number must be your own, not a relative’s.',
  },
  'visit-insurance-office': {
    say: 'Have your employer or the social insurance office where you live correct the record after your papers (take your CCCD). Ask first by phone: social insurance, 1900 9068.',
  },
  'use-another-method': {
    say: 'See which ways to register are open. None that suits you? Use a VNeID account (from the police) at the public service portal, or hand in your application at a one-stop counter.',
    link: 'See the ways to register',
  },
  'ask-parent-or-guardian': { say: 'Ask a parent or guardian to act through their own account.' },
  'wait-for-sim-period': {
    say: ({ simSwapHours }) =>
      `Wait ${duration(simSwapHours * 3600)} from the change of SIM, then try again. Nothing else is needed at the operator.`,
  },
  'sign-in': {
    say: 'Sign in the way you registered: with the password you set, or with your signature.',
    link: 'Sign in',
  },
  'sign-in-another-way': {
    say: 'Sign in by another way that your account has; the sign-in page names those that are open.',
    link: 'See the ways to sign in',
  },
  'recover-account': {
    say: 'Forgot the password, or do not remember registering? Recover the account with your registered phone number. It is not lost.',
    link: 'Forgot password',
  },
  'recover-again': {
    say: 'Begin again; compare every letter and digit with your card before you send.',
    link: 'Type the details again',
  },
  'continue-in-first-browser': { say: 'Go back to the browser and device in which you began.' },
  'allow-cookies': { say: 'Allow cookies for this site; it uses only those needed to keep what you are doing.' },
  'clear-cookies': {
    say: 'Delete the cookies of this site in the settings of your browser, then open the page again.',
  },
  'call-help-desk': { say: ({ helpDeskPhone }) => `Call the help desk on ${helpDeskPhone}.`, link: 'Call now' },
  'go-to-start': { say: 'Go to the', link: 'first page' },
  'return-to-portal': { say: 'Go back to the public service portal and sign in again.', link: 'To the portal' },
  register: { say: 'If you never registered, open an account; it takes about three minutes.', link: 'Register' },
  'use-known-device': {
    say: 'Sign in on a phone or computer on which you have signed in before: devices we know are not affected.',
  },
  'reload-the-page': { say: 'Open this page again and send the form.', link: 'Open the page again' },
  'change-number': {
    say: 'Is the old number gone? Change to a new one in your name; the password you have just typed is enough to begin.',
    link: 'Change the phone number',
  },
  'change-email-again': { say: 'Type the new e-mail address and receive a code there.', link: 'Change the e-mail' },
  'correct-facts-again': {
    say: 'Compare every letter and digit with your card and try again; or ask the other authority.',
    link: 'Try again',
  },
  'correct-by-own': { say: 'Do it again with your own VNeID or signature.', link: 'Try again' },
  'ask-us-to-correct': { say: 'Ask us to correct it: we look and answer within two working days.', link: 'Ask us' },
  'link-vneid': {
    say: 'Have you VNeID? Link it to the account: VNeID knows your 12-digit number.',
    link: 'Ways to sign in',
  },
  'update-at-authority': {
    say: 'Has your card just changed? Have it updated at a shop of the operator or at the insurance office first, then try again.',
  },
  'change-number-again': { say: 'Begin again, or with another number in your name.', link: 'Change the phone number' },
  'sign-in-afresh': { say: 'Sign in once more.', link: 'Sign in again' },
  'renew-certificate': {
    say: 'Renew the digital signature with the provider you have it from (its name is printed on the token and the invoice, or shown in the signing app).',
    more: providers,
  },
  'get-a-certificate': {
    say: 'Get a digital signature from a licensed provider, with your CCCD in it (or the tax code of the business).',
    more: providers,
  },
  'install-signing-program': {
    say: 'Not installed: follow the link under “Signing programs on this computer”, install it, and open this page again.',
  },
  'restart-signing-program': { say: 'Installed: start the signing program (or close and start it), then sign again.' },
  'allow-local-access': {
    say: 'Use the icon left of the address, choose Permissions, allow “Local network” (or “Apps on device”), and load the page again.',
  },
  'open-in-another-browser': {
    say: 'Open this page in Chrome, Edge, Cốc Cốc or Firefox on the computer with the token.',
  },
  'plug-token-in': { say: 'Plug the token in and wait for its light; if it stays dark, use another port.' },
  'install-token-driver': {
    say: 'The computer does not see the token: open it in This PC and run Setup to install its driver.',
  },
  'sign-with-token-again': { say: 'Then press the button on this page to sign again.' },
  'ask-certificate-provider': {
    say: 'Call the provider of your digital signature and read them the sentence on this page.',
  },
  'ask-the-person-again': {
    say: 'If that was a mistake: the person proves more on their account with a newer certificate of the organisation, or both call the help desk.',
  },
  'ask-agency': {
    say: 'Ask whoever looks after digital signatures or staff at your agency whether your name and official mailbox are on the roster it has sent.',
  },
  'use-former-certificate': {
    say: 'Meanwhile sign in with your former digital signature, if it is still valid: it works as before.',
  },
  'go-to-provider-again': {
    say: 'Press the button on this page to try again.',
  },
  'use-another-way-in': {
    say: 'You have an account? Sign in another way: password, digital signature.',
    link: 'Sign in another way',
  },
  'verify-at-provider': {
    say: 'Have your identity verified there first. VNeID: level 2, at the police of your commune or ward.',
  },
  'switch-role-at-provider': {
    say: 'Open the VNeID app, switch the role of the account (person or organisation), and try again.',
  },
  'link-provider-in-account': {
    say: 'You have an account? Sign in the way you usually do, open the account page and press “Link”.',
    link: 'Sign in',
  },
  'check-who-is-at-provider': {
    say: 'See who is signed in at the identity provider; sign out there and sign in as yourself.',
  },
  'add-another-way-in': {
    say: 'Add another way to sign in first, then remove this one.',
  },
  'go-to-account': {
    say: 'Go to your account page.',
    link: 'Account page',
  },
  'merge-anew': {
    say: 'Begin again on the page that makes two accounts one.',
    link: 'Make your two accounts one',
  },
  'prove-both-numbers': {
    say: 'Prove further, with both numbers, on the page “Ways to sign in”.',
    link: 'Ways to sign in',
  },
  'return-to-account': {
    say: 'Sign in by a way that the account had before what is suspected: a digital signature, VNeID, or the former password.',
    link: 'Sign in',
  },
  'cannot-get-in': {
    say: 'See every way back, by what you still have.',
    link: 'I cannot get in',
  },
  'sign-in-to-lock': {
    say: 'No code? Sign in, then open this page again to lock the account.',
    link: 'Sign in',
  },
  'prove-as-strongly': {
    say: 'Is the personal number yours? Register again by a way of proving it as strong as theirs (such as a SIM in your own name, or a digital signature), and type the code of the message that told you.',
    link: 'Register again',
  },
  'stop-what-waits': {
    say: 'Was it not you who asked for what waits? Cancel it with the code of the message you received.',
    link: 'Type the cancellation code',
  },
  'visit-post-office': {
    say: 'Take your identity card and the case code to any post office; once the clerk has confirmed you, come back to this page.',
  },
  'go-to-the-counter': {
    say: 'Open a case here (about two minutes), then take your identity card and the case code to any post office: a clerk looks at the card and at you, and no PostID is needed.',
    link: 'Open a case for the post office',
  },
  'verify-post-id': {
    say: 'Have your PostID verified at a post office, with your identity card; then register again by PostID.',
  },
  'open-a-case': { say: 'Open a new case; it takes about two minutes.', link: 'Open a case' },
  'recover-at-counter': {
    say: 'Take your identity card to a post office with another case for getting your account back.',
    link: 'Open a case',
  },
  'return-after-the-wait': {
    say: 'At the time in the message come back here with the same case code. Nothing else is to be done meanwhile.',
  },
  'open-by-case': {
    say: 'Open a new account with the code of this case; you need not go to the post office again.',
    link: 'Open the account',
  },
  'open-the-account': {
    say: 'The applicant sets the password on their own phone, with the case code.',
    link: 'The page for the password',
  },
  'sign-in-at-the-counter': { say: 'Sign in at your counter again.', link: 'To the counter' },
  'ask-post-administrator': { say: 'Tell the administrator of the post.' },
  'find-the-case-again': {
    say: 'Find the case by its code again to see where it stands.',
    link: 'Back to the counter',
  },
  'ask-another-clerk': { say: 'Ask another clerk to sign in and do this step.' },
  'see-the-right-document': { say: 'Ask whether they have the right, valid document with them, and look again.' },
  'sign-in-to-stop': {
    say: 'If you can still sign in: sign in and cancel it on your account page.',
    link: 'Sign in',
  },
};
