import { html } from '../html.ts';
import { account } from './en/account.ts';
import { changeNumber } from './en/change-number.ts';
import { connect } from './en/connect.ts';
import { duration } from './en/duration.ts';
import { fieldProblems } from './en/field-problems.ts';
import { nextSteps } from './en/next-steps.ts';
import { accessibility, privacy } from './en/notices.ts';
import { problems } from './en/problems.ts';
import { recover } from './en/recover.ts';
import { register } from './en/register.ts';
import { signIn } from './en/sign-in.ts';
import type { Text } from './text.ts';

/** Every word on screen in English. */
export const en: Text = {
  language: 'en',
  name: 'English',
  kinds: { citizen: 'Citizen', business: 'Business', agency: 'State agency' },
  methods: {
    'mobile-subscriber': 'Mobile subscription',
    'social-insurance': 'Social insurance',
    'post-office': 'Vietnam Post',
    'usb-token': 'USB token',
    'sim-signing': 'Signing SIM',
    'remote-signing': 'Personal digital signature',
  },
  fields: {
    personalId: { label: 'Personal number / CCCD', hint: 'The 12 digits on your card. With or without spaces.' },
    fullName: { label: 'Full name', hint: 'With diacritics, as on your card. Capitals or not.' },
    dateOfBirth: {
      label: 'Date of birth',
      hint: 'Day, month, year. For example 05/09/1990. If your card shows only a year, enter the year.',
    },
    phoneNumber: { label: 'Phone number', hint: 'A mobile number in your own name. For example 0912 345 678.' },
  },
  frame: {
    serviceName: 'Public service account',
    skip: 'Skip to main content',
    languages: 'Language',
    sandbox: 'BẢN THỬ NGHIỆM – không phải cổng thật · SANDBOX, not a real portal',
    sandboxLink: 'Simulated phones and people',
    errorInTitle: 'Error',
    stepOf: (step, all) => `Step ${step} / ${all}`,
    stepNames: ['Your details', 'Code', 'Comparison', 'Password', 'Done'],
    continueButton: 'Continue',
    sendAgain: 'Send what I filled in again',
    help: {
      title: 'Need help?',
      words: 'Call the help desk; somebody will guide you:',
      neverTell: 'Nobody may ask for your code or password, not even the help desk.',
      supportCode: 'Support code, to read to the help desk:',
    },
    foot: {
      label: 'About this site',
      privacy: 'Privacy',
      accessibility: 'For everybody',
      helpDesk: 'Help desk',
      line: 'Chính Chủ: one account for everybody, in their own name.',
    },
    nextTitle: 'What you can do next',
    duration,
  },
  home: {
    title: 'Register a public service account',
    lead: 'One account in your own name, for every connected public service portal.',
    signIn: 'Have an account? Sign in',
    start: 'Begin registration',
    takes: 'About three minutes. Free of charge.',
    whatTitle: 'What this account is',
    what: 'It is an electronic-transaction account: your electronic identity for administrative procedures online. A dossier is received only when it is sent from a registered account.',
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
      'Businesses and organisations',
      'State agencies and officials',
    ],
    haveTitle: 'What you need',
    have: ['Identity card or 12-digit CCCD', 'A SIM in your name tied to that CCCD, in a working phone'],
  },
  register,
  signIn,
  recover,
  account,
  changeNumber,
  connect,
  privacy,
  accessibility,
  problems,
  nextSteps,
  fieldProblems,
};
