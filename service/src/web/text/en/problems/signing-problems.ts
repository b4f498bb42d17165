import type { ProblemWords } from '../../text.ts';
import type { SigningProblem } from '../../signing-problem.ts';
import { duration } from '../duration.ts';

const wait = (seconds: number | undefined): string => (seconds === undefined ? 'a few minutes' : duration(seconds));

/** What can go wrong with a request for a signature on a telephone. */
export const signingProblems: Readonly<Record<SigningProblem, ProblemWords>> = {
  'verification-code-wrong': {
    title: 'The 6 digits are not right',
    sentence: ({ triesLeft }) =>
      `Type the 6 digits exactly as the phone shows them.${triesLeft === undefined ? '' : ` ${triesLeft} tries left.`}`,
    helpDesk: 'The digits on the phone were typed wrongly. Have them read from the screen, not guessed.',
  },
  'verification-tries-exhausted': {
    title: 'Too many wrong tries',
    sentence: 'This request is void. Press Cancel on the phone, then send a new request.',
    helpDesk: 'Five wrong tries; the request was dropped. Have a new one sent and the digits read from the phone.',
  },
  'prompt-expired': {
    title: 'The time to confirm is over',
    sentence: 'The request on the phone has expired. Send a new one and answer it as soon as the phone shows it.',
    helpDesk: 'Not confirmed in time. Have the phone at hand, then send the request again.',
  },
  'prompt-cancelled': {
    title: 'You refused on the phone',
    sentence: 'The request to sign was cancelled on the phone. If that was a mistake, send a new one.',
    helpDesk: 'Cancelled on the phone. If they did not ask for it, somebody else is trying: cancelling was right.',
  },
  'prompt-busy': {
    title: 'The phone still shows another request',
    sentence: 'There is one request at a time. Press Cancel on the phone, then send again.',
    helpDesk:
      'The operator says that the SIM is busy with another request (406). Cancel it on the phone, or wait two minutes.',
  },
  'prompt-outstanding': {
    title: 'Another request is waiting on this phone',
    sentence: ({ retryAfterSeconds }) =>
      `Only one request goes to a phone at a time. If it is not yours, press Cancel on the phone. Try again in ${wait(retryAfterSeconds)}.`,
    helpDesk:
      'An unconfirmed request to this number ends by itself after 60 seconds. If it is not theirs: cancel on the phone.',
  },
  'prompt-paused': {
    title: 'This phone has just refused a request',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody pesters its owner, requests from unknown devices pause. Try again in ${wait(retryAfterSeconds)}; a device you have signed in on before is not paused.`,
    helpDesk: 'After a cancel, requests from unknown devices pause for 15 minutes. Known devices go on working.',
  },
  'prompt-unanswered': {
    title: 'Not confirmed on the phone',
    sentence:
      'No confirmation has come. Perhaps the number or the phone number is mistyped, this SIM has not been added to the account, the phone is off, the PIN is blocked, or the request was cancelled.',
    helpDesk:
      'The page gives no reason, as it is not certain who asks. Look up the support code; check the number and whether this SIM was registered.',
  },
  'too-many-prompts': {
    title: 'Too many requests were sent',
    sentence: ({ retryAfterSeconds }) =>
      `To protect the owner of the phone, requests are limited. Try again in ${wait(retryAfterSeconds)}.`,
    helpDesk:
      'The limit of requests to this number or from this browser is reached. Its owner can lift it by the message on the page.',
  },
  'no-signing-sim': {
    title: 'This number has no signing SIM',
    sentence:
      'The operator says that this number has no signing SIM. Check the number and the operator you chose. An ordinary SIM cannot sign.',
    helpDesk:
      'Unknown to the operator (105). Check number and operator; for a ported number choose the present operator.',
  },
  'signing-not-activated': {
    title: 'The signing SIM is not activated',
    sentence: 'The SIM can sign, but its service has not been activated. Ask the operator.',
    helpDesk: 'No key or registration incomplete (404, 407). The operator must finish it.',
  },
  'signing-suspended': {
    title: "The SIM's signature service is suspended",
    sentence: 'The operator says that the signature service of this SIM is switched off or suspended.',
    helpDesk: 'Not allowed to sign (104). The operator can restore it.',
  },
  'signing-guarded': {
    title: 'The signing SIM is guarded by a word against unwanted requests',
    sentence: 'We do not ask for that word. Have the operator switch it off and try again, or choose another way.',
    helpDesk: 'The SIM has a NoSpam code (1011, 1012). The operator can switch it off. Nobody may ask for the code.',
  },
  'signing-pin-blocked': {
    title: 'The signing PIN is blocked',
    sentence: 'The signing PIN was entered wrongly too often. The operator unblocks it with the PUK.',
    helpDesk: 'PIN blocked (402). Only the operator unblocks it, with the PUK. Nobody may ask for the PIN.',
  },
  'signing-card-blocked': {
    title: 'The signing SIM is blocked for good',
    sentence: 'This SIM signs no more. Have it replaced by the operator.',
    helpDesk: 'Card blocked (403). The SIM must be replaced.',
  },
  'signing-sim-off': {
    title: 'The phone cannot be reached',
    sentence: 'The phone is off or without signal. Switch it on, find a signal and send the request again.',
    helpDesk: 'The request could not be delivered to the SIM (209).',
  },
  'signing-service-unavailable': {
    title: 'The operator does not answer',
    sentence:
      "The operator's signature service does not answer for now. What you typed is kept; send the request again in some minutes.",
    helpDesk: "The operator's signature service is silent or answers wrongly. Look at the authority metrics.",
  },
  'token-program-missing': {
    title: 'No signing program was found on this computer',
    sentence:
      'This page needs a signing program (plugin) that runs on your computer and talks to the token. If you have none, get it under “Signing programs on this computer”; if you have one, start it.',
    helpDesk:
      'No signing program answers on the computer: not installed, not running, or held back by protective software. Install it from the link on the page, start it, sign again; try “Check the device”.',
  },
  'token-access-blocked': {
    title: 'Your browser keeps this page from talking to your computer',
    sentence:
      'A token works only when the browser lets this page reach the local network, that is, the signing program on your own computer. That permission is off.',
    helpDesk:
      'The permission loopback-network is denied for the site. Use the icon left of the address, Permissions, and allow “Local network” / “Apps on device”; on managed computers ask the administrator.',
  },
  'token-access-unanswered': {
    title: 'Your browser has no permission from you yet',
    sentence:
      'The browser asks whether this page may reach the signing program on your computer, and was not answered with “Allow”. Press sign once more, and choose “Allow” when the browser asks.',
    helpDesk:
      'The permission loopback-network still stands at “ask”: the question was closed, or not answered. Press sign again and choose “Allow”.',
  },
  'token-browser-unfit': {
    title: 'This browser cannot talk to a signing program',
    sentence: 'Safari lets no web page talk to a signing program on the computer, so none is seen even where one runs.',
    helpDesk:
      'The page was opened in Safari, or on an iPhone or iPad. Open it in Chrome, Edge, Cốc Cốc or Firefox on a computer; iPhones and iPads cannot use a token.',
  },
  'token-missing': {
    title: 'No USB token is seen',
    sentence: 'A signing program runs, but sees no token.',
    helpDesk:
      'The token is not plugged in, sits loosely, or its driver is missing. Try another port, run Setup on the token, sign again.',
  },
  'token-driver-missing': {
    title: "The token's driver is not installed",
    sentence:
      'The token is plugged in, but the computer does not know it. Open the token in This PC, run Setup to install its driver, then sign again.',
    helpDesk:
      'The signing program reports a missing driver. Install it with Setup on the token or from its issuer, plug it in again, sign again.',
  },
  'token-pin-wrong': {
    title: 'The PIN of the token was wrong',
    sentence:
      'Nothing was signed. Make sure of the PIN, then press the button to sign again; wrong too often, the token locks itself.',
    helpDesk:
      "The PIN entered in the token's window was wrong; this page does not know it. Whoever is unsure should not go on trying, but ask the token's issuer.",
  },
  'token-pin-locked': {
    title: 'The PIN of the token is locked',
    sentence:
      'The PIN was entered wrongly too often, so the token has locked itself. Its issuer alone can unlock it; this page neither knows nor keeps the PIN.',
    helpDesk: 'Locked by wrong PINs. The issuer of the token unlocks it; until then another way.',
  },
  'token-cancelled': {
    title: "You cancelled in the token's window",
    sentence: 'Nothing was signed. If that was by mistake, press the button to sign again.',
    helpDesk: 'Cancelled in the PIN window. If that window named a strange site, this was right.',
  },
  'token-program-trouble': {
    title: 'The signing program does not answer as it should',
    sentence:
      'The signing program on your computer runs, but gave back no signature that can be read. Close it and start it again, or install a newer version.',
    helpDesk:
      'The program failed, was stopped midway, has no licence for our host, or is too old. Restart, update, try “Check the device”; if it stays, hand the support code on.',
  },
  'token-text-expired': {
    title: 'The time to sign is over',
    sentence: 'What is to be signed is good for five minutes. Press the button to renew it, then sign.',
    helpDesk: 'Not signed within 5 minutes. Press “Renew, to sign again”.',
  },
  'certificate-not-linked': {
    title: 'This signature is not yet part of the account',
    sentence:
      'The signature is good, but no account has taken it yet. Register with it: if you have an account, we recognise it and let you add this way of signing in.',
    helpDesk:
      'No account of the number in the certificate, or another issuer than the linked one. Register with that signature; with an account, sign in the usual way, then add it.',
  },
  'means-of-another': {
    title: "This signature is somebody else's",
    sentence: 'You are signed in to another account than the person of the certificate. Nothing was added.',
    helpDesk:
      'The account signed in to is not the one of the certificate. Sign out, sign in to the right one, start again.',
  },
  'means-linked-already': {
    title: 'This signature signs in already',
    sentence: 'Your account has a signature of this provider. There is nothing to wait for: sign in with it.',
    helpDesk:
      'A certificate of the same provider is linked; a newer one of that provider signs in at once. Lead to signing in by signature.',
  },
  'other-means-wait': {
    title: 'Another signature is waiting to be added',
    sentence:
      'Only one signature at a time waits for an account. The one just used does not replace it, and nothing has changed.',
    helpDesk:
      'Another certificate waits for this account. See chinhchu account show. If the holder did not ask for it: cancel it with the code of the message, or suspend the account. If they did: wait, or cancel it and begin again.',
  },
  'nobody-to-tell': {
    title: 'There is nowhere to send word to the holder of this account',
    sentence:
      'A signature that waits must be told to the holder of the account, and this account has neither a phone number nor a mailbox. The help desk helps you on.',
    helpDesk:
      'The account has no contact, so no certificate can wait for it. Make sure who is calling at a counter, and pass it on.',
  },
  'too-many-means-waits': {
    title: 'It was asked for too often',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody bothers the holder, this can be asked for a few times in 30 days. Nothing has changed. Try again in ${retryAfterSeconds === undefined ? 'a while' : duration(retryAfterSeconds)}, or use another way below.`,
    helpDesk:
      'Three times in 30 days are used up. Holders who have their phone lift it with MOKHOA or a recovery; others wait. Being cancelled again and again is a sign that somebody else holds a signature with their number.',
  },
  'client-certificate-missing': {
    title: 'The browser has presented no certificate',
    sentence:
      'You have not chosen one, or the browser sees none: the token is not plugged in, or its driver is not installed. Nothing was sent.',
    helpDesk:
      'No certificate in the TLS connection. Ask whether the token is plugged in, its driver installed, and whether a window to choose one appeared; if not, close the browser altogether and open it again, or use the way by USB token.',
  },
  'client-certificate-late': {
    title: 'The time to choose a certificate has passed',
    sentence:
      'You have five minutes to choose a certificate and one minute to press "Sign in"; each choice serves once. Please choose again, it takes half a minute.',
    helpDesk: 'Five minutes without a choice, or 60 seconds without pressing "Sign in". Let them choose again.',
  },
  'client-certificate-foreign': {
    title: 'This certificate was not sent by this browser',
    sentence:
      'You have come back from choosing a certificate, but the link was made by another browser or another sign-in, or has been used. Nothing was taken. If somebody sent you a link to choose a certificate by, do not do it.',
    helpDesk:
      'The ticket does not fit the sign-in of this browser: another browser, two tabs, used already, or a link that somebody else sent. Sign in anew in one browser.',
  },
};
