import type { Text } from '../../text.ts';
import { approvalProblems } from './approval-problems.ts';
import { contestProblems } from './contest-problems.ts';
import { certificateProblems } from './certificate-problems.ts';
import { counterProblems } from './counter-problems.ts';
import { changeNumberProblems } from './change-number-problems.ts';
import { duration } from '../duration.ts';
import { insuranceProblems } from './insurance-problems.ts';
import { policyProblems } from './policy-problems.ts';
import { providerProblems } from './provider-problems.ts';
import { remoteProblems } from './remote-problems.ts';
import { signingProblems } from './signing-problems.ts';
import { waysProblems } from './ways-problems.ts';

const wait = (seconds: number | undefined, otherwise: string): string =>
  seconds === undefined ? otherwise : duration(seconds);

export const problems: Text['problems'] = {
  'invalid-input': {
    title: 'Something needs correcting',
    sentence: 'Correct what is listed below and send again. Choose a line to go to its field.',
    helpDesk:
      'One or more fields are wrong; the page says which. Read the sentence under each red field with the person.',
  },
  'method-not-offered': {
    title: 'This way of registering is not open now',
    sentence: 'The way you chose cannot be used here for this group of people. Choose another.',
    helpDesk: 'The method is not built or is switched off for this kind. Lead to another method.',
  },
  'under-minimum-age': {
    title: 'You are too young to register by yourself',
    sentence: ({ minimumAge }) =>
      `People aged ${minimumAge} and over can register here by themselves. A parent or guardian can do it for you.`,
    helpDesk:
      'The birth date is under the minimum age. A parent or guardian acts through their own account. Ask whether the year was mistyped.',
  },
  'birth-year-only': {
    title: 'This way needs your whole date of birth',
    sentence:
      'Your card shows only a year. The operator needs the day and month too, so this way cannot compare for you.',
    helpDesk:
      'People whose card shows a year alone cannot use any way that asks an operator. Lead to VNeID or a signature (and, where no operator is asked, the social insurance); never advise making up a day.',
  },
  'proof-of-work-invalid': {
    title: 'The page was open too long or was sent already',
    sentence:
      'This was not accepted, to keep automatic programs out. What you typed is still here; just send it again. Only a password has to be typed again.',
    helpDesk:
      'The proof of work is wrong, expired or spent. Reload and send again; if it repeats, try another browser.',
  },
  'wait-before-sending': {
    title: 'Please wait a moment, then send again',
    sentence: ({ retryAfterSeconds }) =>
      `To keep automatic programs out, please wait ${wait(retryAfterSeconds, 'a few seconds')} and send again. What you typed is still here; only a password has to be typed again.`,
    helpDesk:
      'The browser runs no scripts, so the form is accepted only after some seconds; longer where many share an address. Wait and send again.',
  },
  'too-many-codes-for-number': {
    title: 'This number has received too many codes',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody is pestered, no more codes go to this number for now. You can try again in ${wait(retryAfterSeconds, 'an hour')}.`,
    helpDesk:
      'The number reached its hourly or daily limit. It cannot be lifted by hand; wait or use another method. Ask whether somebody is pestering this number.',
  },
  'too-many-codes-for-mailbox': {
    title: 'This mailbox has received too many codes',
    sentence: ({ retryAfterSeconds }) =>
      `So that nobody is pestered, no more codes go to this mailbox for now. If it is yours, type its unlock word to go on at once; otherwise try again in ${wait(retryAfterSeconds, 'an hour')}.`,
    helpDesk:
      'The mailbox reached its hourly or daily limit. The unlock word stands at the end of every mail with a code that went there today or yesterday; typed into the form it lets the person go on. It cannot be lifted by hand.',
  },
  'too-many-codes-for-browser': {
    title: 'This device has asked for too many codes',
    sentence: ({ retryAfterSeconds }) =>
      `No more codes are sent on request of this device for now. You can try again in ${wait(retryAfterSeconds, 'a day')}.`,
    helpDesk: 'One browser asked for too many codes today, usually a shared machine. Let them use their own phone.',
  },
  'code-budget-exhausted': {
    title: 'Very busy: the code could not be sent',
    sentence: ({ retryAfterSeconds }) =>
      `Many people are registering now. What you typed is kept. Please try again in ${wait(retryAfterSeconds, 'a few minutes')}.`,
    helpDesk:
      'The hourly budget of codes for everybody is used up: tell the operator of this service at once, it may be an attack.',
  },
  'code-wrong': {
    title: 'The code is not right',
    sentence: ({ triesLeft }) =>
      `Look at the newest message and type all 6 digits.${triesLeft === undefined ? '' : ` You have ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left with this code.`}`,
    helpDesk:
      'A wrong code, most often the one of an older message. Only the newest is valid. Never ask a person for the code.',
  },
  'code-expired': {
    title: 'The code has expired',
    sentence: 'Each code works for 5 minutes from when it is sent. Choose “Send the code again” for a new one.',
    helpDesk: 'The code is older than 5 minutes. The person asks for another; nothing typed is lost.',
  },
  'code-tries-exhausted': {
    title: 'Too many wrong codes',
    sentence: 'To keep you safe this code no longer works. Choose “Send the code again” for a new one.',
    helpDesk:
      'Five wrong tries spent the code. The person asks for another. If they never asked for one, somebody may be trying their number.',
  },
  'code-resend-too-soon': {
    title: 'It is too early for another code',
    sentence: ({ retryAfterSeconds }) =>
      `Messages can be slow. You can ask for a new code in ${wait(retryAfterSeconds, 'a minute')}.`,
    helpDesk: 'The pause between two codes grows (from 60 seconds). Wait until the time on the page.',
  },
  'code-not-delivered': {
    title: 'The message has not reached your phone',
    sentence: 'The operator reports that the message could not be delivered. The code still works if it arrives later.',
    helpDesk:
      'The operator reports no delivery: phone off, no signal, full inbox, blocked sender or mistyped number. Check in that order, then resend.',
  },
  'mail-not-delivered': {
    title: 'The mail has not reached your mailbox',
    sentence: 'The mail server does not take mail to this address. Please check the address you typed.',
    helpDesk:
      'The mail server refused the address: mistyped, full, or gone. Let the person read it letter by letter, correct it and resend.',
  },
  'mail-unavailable': {
    title: 'E-mail cannot be sent just now',
    sentence: 'The mail could not be sent yet. What you typed is kept; you can come back to this page and continue.',
    helpDesk:
      'The mail server (SMTP_URL) does not answer, or does not let us in. Tell the operator of this service; what was typed stays for 30 minutes.',
  },
  'sms-unavailable': {
    title: 'Text messages cannot be sent just now',
    sentence: 'The message could not be sent yet. What you typed is kept; you can come back to this page and continue.',
    helpDesk:
      'The SMPP line to the message centre does not answer. Tell the operator of this service; what was typed stays for 30 minutes.',
  },
  'operator-unavailable': {
    title: 'Your mobile operator does not answer',
    sentence:
      'You have confirmed your number. The operator’s matching system does not answer just now. Nothing is lost: no retyping, no new code.',
    helpDesk:
      'The operator’s matching system is silent or answers wrongly. The registration keeps its place; the person retries. Report it if it lasts.',
  },
  'operator-record-mismatch': {
    title: 'Your details could not be matched with the operator',
    sentence: 'Your details do not match what the operator keeps for this number.',
    quote:
      'The details you entered do not match the operator’s subscriber record; please check or register again with your operator.',
    helpDesk:
      'The operator answered “no match”. The system neither knows nor may say which field. In order: TTTB to 1414, compare with the card; a SIM in another name or tied to a 9-digit CMND goes to the shop; or another method.',
  },
  'operator-record-incomplete': {
    title: 'The operator’s record of this number is incomplete',
    sentence:
      'Something is missing from the operator’s record, for instance the SIM is still tied to a 9-digit CMND, so it could not be compared. Have it completed at the operator.',
    helpDesk:
      'The operator answered “not available” for at least one field, usually an old subscription tied to a CMND. To be updated at the shop with the 12-digit CCCD.',
  },
  'sim-recently-changed': {
    title: 'The SIM of this number was changed recently',
    sentence: ({ simSwapHours }) =>
      `So that nobody can take over your number and register as you, a changed SIM must wait ${duration(simSwapHours * 3600)}. If you did not change your SIM, call your operator at once.`,
    helpDesk:
      'The SIM changed within the configured time. No exceptions. If the caller did not change it: suspect a takeover, have them call the operator at once.',
  },
  'too-many-mismatches': {
    title: 'Too many attempts did not match',
    sentence: ({ retryAfterSeconds }) =>
      `Matching pauses to protect the owner of the number. Check your details with the operator first; you can try again in ${wait(retryAfterSeconds, 'a day')}.`,
    helpDesk:
      'The number or the browser mismatched more than 5 times today. Not lifted by hand; TTTB to 1414 and the shop before trying again.',
  },
  'already-registered': {
    title: 'You have an account already',
    sentence:
      'It has been verified that it is you, and you have an account already. Everybody has one account, for all public service portals.',
    helpDesk:
      'This identity has an account (told only after verification). Lead to signing in or recovery; never a second account.',
  },
  'password-queue-full': {
    title: 'The service is busy',
    sentence: ({ retryAfterSeconds }) =>
      `Many people are setting a password right now. Nothing is lost; please type it again in ${wait(retryAfterSeconds, 'a few seconds')}.`,
    helpDesk: 'The password hashing queue is full. Try again in some seconds; report it if it lasts.',
  },
  'registration-expired': {
    title: 'This registration ran out of time',
    sentence:
      'A registration is kept for 30 minutes to protect your details. Please start again; it takes about three minutes.',
    helpDesk: 'More than 30 minutes since the beginning. The details were deleted by rule; start again.',
  },
  'registration-elsewhere': {
    title: 'No registration was found in this browser',
    sentence:
      'A registration opens only in the browser that began it. A link sent to another device or browser does not work.',
    helpDesk:
      'This browser has no registration: another device or browser, blocked cookies, or a closed private window. Go back to the first browser or start again.',
  },
  'form-forged': {
    title: 'This could not be accepted',
    sentence:
      'The page you sent does not belong to this browser, or the browser blocks cookies. Open the page again and retry.',
    helpDesk:
      'The form’s anti-forgery token is wrong: blocked cookies, a page left open too long, or a form sent from another site. Allow cookies, reopen the page.',
  },
  'sign-in-wrong': {
    title: 'The number or the password is not right',
    sentence: 'Check both and type the password again; capital and small letters differ.',
    helpDesk:
      'A wrong password, or no account with this number: the page does not say which. Type again, use “Forgot password”, or register. Never ask for the password.',
  },
  'too-many-sign-ins': {
    title: 'Too many tries to sign in',
    sentence: ({ retryAfterSeconds }) =>
      `This browser has to pause, for safety. You can try again in ${wait(retryAfterSeconds, 'an hour')}.`,
    helpDesk: 'This browser has used up its tries. Wait, use another device of theirs, or “Forgot password”.',
  },
  'processing-restricted': {
    title: 'You have restricted what is done with your data',
    sentence:
      'As you want it, no portal gets anything of you. To enter a portal, open “My data” on your account page and press “Lift the restriction”.',
    helpDesk:
      'The owner has restricted processing. Only the owner lifts it: sign in, “My data”, “Lift the restriction”.',
  },
  'too-many-changes': {
    title: 'The account has changed as often as one day allows',
    sentence:
      'Your phone and mailbox are told of each change, so there can be thirty in a day. You can go on tomorrow. Locking the account and cancelling a change are always possible.',
    helpDesk:
      'More than thirty changes of one account in a day (ways to sign in, password, e-mail, closing). Ask whether it was the caller; if not, lead them to lock the account. A completed recovery begins the count anew.',
  },
  'too-many-data-requests': {
    title: 'You have sent as many requests as one day takes',
    sentence: 'Five requests about data can be sent in a day. Those that were sent are answered in time.',
    helpDesk:
      'More than five requests about data in a day from one account. Those that were sent stand in chinhchu requests list. If it is urgent, write it down and answer by telephone.',
  },
  'too-many-password-tries': {
    title: 'The present password was typed wrongly too often',
    sentence:
      'The password cannot be changed on this page any more today. If you have forgotten the present one, reset it by a code to your phone.',
    helpDesk:
      'Too many wrong present passwords on the page that changes it. Somebody else may sit at a device that is signed in: ask the owner, advise signing out everywhere and a reset.',
  },
  'sign-in-guessed-too-often': {
    title: 'Too many tries from unknown devices',
    sentence:
      'Unknown devices have tried to sign in with this number very often today, so none of them may for now. Your account is safe.',
    helpDesk:
      'Somebody guesses passwords for this number. The owner signs in on a device used before, or recovers by phone number, after which that device is known.',
  },
  'too-many-sign-in-codes': {
    title: 'This account has been sent too many codes',
    sentence: ({ retryAfterSeconds }) =>
      `We send no codes to sign in for now. You can try again in ${wait(retryAfterSeconds, 'an hour')}. If you did not ask for them, change your password.`,
    helpDesk:
      'Codes to sign in have reached the hourly or daily limit; somebody knows the right password. If it is not the owner: have the password changed at once.',
  },
  'sign-in-sim-changed': {
    title: 'The SIM of your registered number was just changed',
    sentence: ({ simSwapHours }) =>
      `So that nobody who takes your number can sign in, a code is sent only ${duration(simSwapHours * 3600)} after a change of SIM. If you did not change it, call your operator now.`,
    helpDesk:
      'The password was right but the SIM is new. No exceptions. If the caller did not change it: suspect a stolen number, have them call the operator, and suspend the account if they wish.',
  },
  'registered-number-gone': {
    title: 'Your registered phone number is out of use',
    sentence:
      'The operator says that this number is no longer in service, so no code can be sent. Your account is still there.',
    helpDesk:
      'The operator does not know the registered number any more. If it was given up, guide the owner to change the number of the account.',
  },
  'sign-in-over': {
    title: 'This sign-in has run out',
    sentence: 'A sign-in is kept for 15 minutes in the browser that began it. Sign in again; nothing is lost.',
    helpDesk: 'More than 15 minutes, another browser, or the password was just replaced. Begin again.',
  },
  'recovery-unanswered': {
    title: 'Your mobile operator does not answer yet',
    sentence:
      'You have confirmed the registered phone number. The operator’s system does not answer at the moment. Nothing is lost: there is no need to type again or to get a new code.',
    helpDesk:
      'Recovery: the code was right, the operator does not answer or answers wrongly. The place is kept for 30 minutes; the person asks again. Tell the operator of this service if it lasts.',
  },
  'recovery-sim-changed': {
    title: 'The SIM of the registered number was changed recently',
    sentence: ({ simSwapHours }) =>
      `So that nobody can take your number and reset your password, a number with a new SIM has to wait ${duration(simSwapHours * 3600)}. Your account is still there, and the old password still works. If you did not change the SIM, call your mobile operator at once.`,
    helpDesk:
      'Recovery: right code, but a new SIM. No exceptions. If the caller did not change it: suspect a stolen number, have them call the operator at once, and suspend the account if they wish.',
  },
  'recovery-record-mismatch': {
    title: 'Your mobile operator could not match this',
    sentence:
      'What you typed does not match the operator’s record of the registered number, so the password cannot be reset yet. Your account is still there.',
    helpDesk:
      'Recovery: right code, and the operator answered “no match” or has no data. We do not know and may not say which field. In order: compare with the card and type again; TTTB to 1414; operator’s shop. A number that is somebody else’s by now cannot recover the account.',
  },
  'too-many-recovery-mismatches': {
    title: 'No match too many times',
    sentence:
      'What was typed for this account today did not match the operator’s record more than 5 times, so we have stopped asking, to protect the account holder. Check your record at the operator first, and try again tomorrow.',
    helpDesk:
      'Whoever holds the phone with the registered number typed wrong details more than 5 times today; the phone may be in other hands. Cannot be lifted by hand; TTTB to 1414 and operator’s shop.',
  },
  'recovery-over': {
    title: 'This recovery is over',
    sentence:
      'A recovery is kept for 30 minutes in the browser in which it began, and ends when the password has been reset elsewhere. Begin again; the account is not lost.',
    helpDesk:
      'More than 30 minutes, another browser, or password or phone number was just replaced elsewhere. Begin again; if the holder did not do that, look at the events of the account.',
  },
  ...changeNumberProblems,
  ...certificateProblems,
  ...approvalProblems,
  ...policyProblems,
  ...counterProblems,
  ...contestProblems,
  ...signingProblems,
  ...insuranceProblems,
  ...remoteProblems,
  ...providerProblems,
  ...waysProblems,
  'account-suspended': {
    title: 'This account is suspended',
    sentence: 'This account cannot be used for now. Call the help desk to learn why and how to reopen it.',
    helpDesk: 'The account was suspended by an operator. Read its events before answering; restore only by procedure.',
  },
  'sign-in-required': {
    title: 'You are not signed in',
    sentence: 'This page opens only while you are signed in. Your session may have ended, or you have signed out.',
    helpDesk: 'There is no live session in this browser.',
  },
  'connection-expired': {
    title: 'This connection has run out',
    sentence:
      'This page belongs to a sign-in that is finished or was left too long. Go back to the public service portal and sign in again; nothing is lost.',
    helpDesk:
      'The link of a connection was used up or is too old (back button, bookmark, more than an hour). Ask them to open the portal again and press Sign in.',
  },
  'connection-elsewhere': {
    title: 'This connection was begun in another browser',
    sentence:
      'We do not recognise this browser. Go back to the public service portal in this very browser and sign in again.',
    helpDesk:
      'The cookie of the connection is missing: link opened elsewhere, cookies blocked or deleted. Ask them to begin again at the portal in one browser.',
  },
  'portal-unknown': {
    title: 'This portal is not connected',
    sentence: 'The site that sent you here is not on the list of registered portals, so we send it nothing.',
    helpDesk:
      "Unknown client_id, or a portal that was removed. Note the address they came from and tell the portal's operator; it may be a forgery.",
  },
  'portal-address-wrong': {
    title: "The portal's return address is wrong",
    sentence:
      'The portal asked us to send you to an address it has not registered with us, so we stopped to protect you.',
    helpDesk:
      'redirect_uri or post_logout_redirect_uri does not match a registered one. The portal changed its settings, or it is a forgery; tell its operator.',
  },
  'portal-request-wrong': {
    title: "Something is wrong with the portal's request",
    sentence:
      'The public service portal sent a request that we cannot read. You did nothing wrong. Go back to the portal and try again.',
    helpDesk:
      "A faulty OpenID Connect request; the error code is in the log under the support code. If it happens again, pass it to the portal's operator.",
  },
  'too-many-requests': {
    title: 'Too many requests from here',
    sentence: 'Please wait a moment and try again.',
    helpDesk: 'One address sent too many failing requests in a short time. Wait a few minutes.',
  },
  'malformed-request': {
    title: 'What was sent could not be read',
    sentence:
      'The browser sent something broken or repeated. Open the page again and fill it in with an ordinary keyboard.',
    helpDesk:
      'The request is malformed (broken encoding, repeated parameters). Usually software in between; try another browser.',
  },
  'headers-too-large': {
    title: 'Your browser sends too many cookies; delete the cookies of this site and open it again',
    sentence:
      'The cookies kept in the browser are so large that the request does not arrive. Your account and what was saved are not affected.',
    helpDesk:
      'The head of the request is above 16 KB, mostly by cookies of the parent domain or of another site below it. Explain how to delete the cookies of the site.',
  },
  'body-too-large': {
    title: 'What was sent is too large',
    sentence: 'This form takes only a little text. Open the page again and fill in only what is asked.',
    helpDesk: 'More than 32 KB were sent. Usually a mistaken paste; reopen and fill in again.',
  },
  'unsupported-media-type': {
    title: 'This kind of data cannot be used',
    sentence: 'This page takes only forms sent by a browser. Open the page again and send it.',
    helpDesk: 'What was sent is not a form. Usually a program calling a page made for people.',
  },
  'http-method-not-allowed': {
    title: 'This address is not used that way',
    sentence: 'The address exists but does not open in this way. Go back to the first page.',
    helpDesk: 'Wrong HTTP method for this address. Back to the first page.',
  },
  'page-not-found': {
    title: 'There is no such page',
    sentence: 'The address may be mistyped or old. Go back to the first page.',
    helpDesk: 'The address does not exist. Ask where the link came from; beware of fake sites.',
  },
  'request-timeout': {
    title: 'The connection is too slow',
    sentence:
      'The browser did not finish sending in time. Check your connection and try again; what was saved is kept.',
    helpDesk: 'The request did not arrive in time. Weak connection; try again with a better signal.',
  },
  'storage-unavailable': {
    title: 'The service is interrupted for the moment',
    sentence:
      'Our storage does not answer. What was saved is not lost. Please reload in a few minutes and continue from here.',
    helpDesk:
      'The database does not answer. Tell the operator of this service at once. Unfinished registrations stay for 30 minutes.',
  },
  'internal-error': {
    title: 'Something went wrong on our side',
    sentence:
      'This is our fault, not yours. Please try again; if it repeats, call the help desk and read out the support code.',
    helpDesk: 'A software fault. Note support code and time and hand them to the operator of this service.',
  },
};
