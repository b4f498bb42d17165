import { html } from '../../html.ts';
import type { HomeText, NoticeText } from './words.ts';

export const privacy = (helpDeskPhone: string): NoticeText => ({
  title: 'Privacy',
  lead: 'We ask only what is needed to be sure that it is you, and say plainly what it is used for.',
  parts: [
    {
      heading: 'What, and why',
      paragraphs: [
        html`Personal number, full name, date of birth, phone number: to verify who you are and to open and protect your electronic-transaction account.`,
        html`Password: encrypted so that it cannot be read back: nobody can see it, not even we.`,
        html`A log of events (registration, sign-in, changes): as evidence in a dispute and to detect stolen accounts.`,
      ],
    },
    {
      heading: 'Who learns of it',
      paragraphs: [
        html`Your mobile operator, when you register by mobile subscription: it receives what you typed and only answers match or no match. This happens only after you have typed the code sent to your phone.`,
        html`The public service portal you sign in to: only what it needs. We do not sell, advertise or share for other purposes.`,
        html`The organisation that your certificate names, where it has an account here: it sees the certificate’s name, issuer, number and validity, to confirm that you are its staff. It sees neither your personal number nor your contacts.`,
      ],
    },
    {
      heading: 'How long',
      paragraphs: [
        html`An unfinished registration: 30 minutes, then deleted. Account and evidence: while the account is in use and for the period the law prescribes. All personal details are stored encrypted.`,
      ],
    },
    {
      heading: 'Cookies',
      paragraphs: [
        html`Only necessary ones: to recognise this browser’s registration, your session, and your language. No tracking, nothing loaded from other sites.`,
      ],
    },
    {
      heading: 'Your rights',
      paragraphs: [
        html`You may know, see, correct, copy, have deleted, restrict or object, and complain. Call the help desk on <a class="govuk-link" href="tel:${helpDeskPhone}">${helpDeskPhone}</a>; requests are answered within 2 working days.`,
      ],
    },
  ],
});

export const accessibility = (helpDeskPhone: string): NoticeText => ({
  title: 'Accessibility',
  lead: 'This site is made so that older people, people with disabilities and people with simple phones can register by themselves.',
  parts: [
    {
      heading: 'What it can do',
      paragraphs: [
        html`It works with a keyboard alone and with a screen reader; text can be enlarged to 400% without losing content; screens from 320 pixels wide.`,
        html`It works with JavaScript switched off. No pictures to guess: your browser does that work for you.`,
        html`Pages are light and open on slow connections. Every page that reloads by itself can be stopped.`,
      ],
    },
    {
      heading: 'Standard',
      paragraphs: [
        html`We aim for level AA of WCAG 2.2. Every page is checked with axe at three widths whenever the code changes. People with disabilities have not yet tested it; if you meet a difficulty, please tell us.`,
      ],
    },
    {
      heading: 'When something is hard',
      paragraphs: [
        html`Call the help desk on <a class="govuk-link" href="tel:${helpDeskPhone}">${helpDeskPhone}</a> and say which page you are on. Somebody will go through the steps with you.`,
      ],
    },
  ],
});

/** The first page. */
export const home: HomeText = {
  title: 'Register a Chính Chủ account',
  lead: 'One account in your own name, for every connected public service portal.',
  signIn: 'Have an account? Sign in',
  account: 'Go to my account',
  signedInAs: (name) => `You are signed in: ${name}.`,
  start: 'Begin registration',
  takes: 'About three minutes. Free of charge.',
  whatTitle: 'What this account is',
  what: 'It is an electronic-transaction account: your electronic identity for administrative procedures online. An application is accepted only when it is submitted from a registered account.',
  roadTitle: 'How to register by phone number',
  road: [
    html`<strong>Fill in what is on your CCCD</strong> Number, name, date of birth, phone number.`,
    html`<strong>Enter the code from the message</strong> To be sure the phone is in your hands.`,
    html`<strong>The operator compares</strong> It answers only match or no match.`,
    html`<strong>Choose a password</strong> Done: your account is open.`,
  ],
  whoTitle: 'Who can register',
  who: (minimumAge) => [
    `Citizens aged ${minimumAge} and over`,
    'Businesses, organisations, state agencies: the registration page says which way is open',
  ],
  haveTitle: 'What you need',
  have: ['Identity card or 12-digit CCCD', 'A SIM in your name tied to that CCCD, in a working phone'],
};
