import type { Text } from '../text.ts';

export const signInProblems: Text['signInProblems'] = {
  'link-unreadable': {
    title: 'The sign-in link cannot be read',
    sentence:
      'The address has too little or too much in it; perhaps it was cut when copied. Start signing in again from this portal.',
  },
  'link-unknown': {
    title: 'The sign-in link is old or used',
    sentence:
      'A sign-in works once, in the browser that began it. This page may have been opened by the Back button, in another window, or too late. Sign in again; if you already are, there is nothing more to type.',
  },
  'browser-unknown': {
    title: 'This browser did not begin that sign-in',
    sentence:
      'The portal found no cookie of that sign-in: you may have begun in another browser, or cookies are blocked or were deleted. Allow cookies for this site and sign in again here.',
  },
  cancelled: {
    title: 'You are not signed in',
    sentence: 'Signing in was cancelled. Nothing has changed; you may sign in again at any time.',
  },
  'level-unavailable': {
    title: 'Your account lacks the sign-in that was asked for',
    sentence: 'Nothing is lost. Open the procedure again: its page says what it needs and where to apply.',
  },
  'provider-busy': {
    title: 'Chính Chủ is busy',
    sentence: 'It answered that it cannot go on right now. Wait a few minutes and sign in again.',
  },
  'provider-refused': {
    title: 'Chính Chủ did not accept this sign-in',
    sentence:
      'The fault is between this portal and Chính Chủ, not with you. Try again; if it stays, call the help desk and read out the support code.',
  },
  'code-refused': {
    title: 'This sign-in is no longer valid',
    sentence: 'Its code was used or has expired. Sign in again; nothing is lost.',
  },
  'answer-untrusted': {
    title: 'The sign-in answer cannot be trusted',
    sentence:
      'The answer does not fit the sign-in that was begun, so the portal stopped to protect you. Sign in again from this portal; if it happens again, call the help desk.',
  },
  'provider-unreachable': {
    title: 'Chính Chủ cannot be reached',
    sentence: 'It does not answer. Wait a few minutes and try again; applications already sent are not affected.',
  },
};

export const pages: Text['pages'] = {
  'not-found': {
    title: 'Page not found',
    sentence:
      'There is no such address here, or the application is not of the account that is signed in. Check the address or go to the home page.',
  },
  'host-unknown': {
    title: 'Wrong address',
    sentence: 'This portal does not use the name you opened. Open it by its official address.',
  },
  'malformed-request': {
    title: 'The request cannot be read',
    sentence: 'The browser sent something damaged or not of the expected form. Go back, reload and try once more.',
  },
  'form-expired': {
    title: 'The page was left too long',
    sentence: 'This form is no longer valid or belongs to another sign-in. Open the page again and resend.',
  },
  'provider-unreachable': {
    title: 'Chính Chủ cannot be reached',
    sentence: 'It does not answer, so nobody can sign in or apply right now. Wait a few minutes and try again.',
  },
  'method-not-allowed': { title: 'Wrong method', sentence: 'This address takes POST only.' },
  'too-many': {
    title: 'Too many requests at once',
    sentence: 'This account or network has too many requests under way. Nothing is lost; wait a minute and try again.',
  },
  fault: {
    title: 'Something went wrong',
    sentence:
      'There was an unexpected error on our side. Try again; if it stays, call the help desk and read out the support code.',
  },
};
