import { html } from '../html.ts';
import { activity } from '../activity/words/en.ts';
import { account } from '../account/words/en.ts';
import { changeEmail } from '../change-email/words/en.ts';
import { correctFacts } from '../correct-facts/words/en.ts';
import { changeNumber } from '../change-number/words/en.ts';
import { connect } from './en/connect.ts';
import { duration } from './en/duration.ts';
import { fieldProblems } from './en/problems/field-problems.ts';
import { nextSteps } from './en/next-steps.ts';
import { accessibility, home, privacy } from '../notices/words/en.ts';
import { code } from '../challenges/one-time-code/words/en.ts';
import { clientCertificate } from '../challenges/client-certificate/words/en.ts';
import { identityProvider } from '../challenges/identity-provider/words/en.ts';
import { merge } from '../merge/words/en.ts';
import { staff } from '../staff/words/en.ts';
import { linkProvider } from '../link-provider/words/en.ts';
import { waysIn } from '../ways-in/words/en.ts';
import { signature } from '../challenges/signature/words/en.ts';
import { dataRights } from '../data-rights/words/en.ts';
import { device } from '../device/en.ts';
import { password } from '../password/words/en.ts';
import { waiting } from '../waiting/words/en.ts';
import { problems } from './en/problems/problems.ts';
import { recover } from '../recover/words/en.ts';
import { register } from '../register/words/en.ts';
import { signIn } from '../sign-in/words/en.ts';
import { clerk } from '../clerk/words/en.ts';
import { counter } from '../counter/words/en.ts';
import { freeze } from '../freeze/words/en.ts';
import { waysBack } from '../ways-back/words/en.ts';
import { stopping } from '../stopping/words/en.ts';
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
    vneid: 'VNeID',
    'client-certificate': 'Certificate in the browser',
  },
  fields: {
    personalId: { label: 'Personal number / CCCD', hint: 'The 12 digits on your card. With or without spaces.' },
    formerPersonalId: { label: 'Former CMND number (if any)', hint: '9 digits. Leave it empty if you have none.' },
    fullName: { label: 'Full name', hint: 'With diacritics, as on your card. Capitals or not.' },
    dateOfBirth: {
      label: 'Date of birth',
      hint: 'Day, month, year. For example 05/09/1990.',
    },
    phoneNumber: { label: 'Phone number', hint: 'A mobile number in your own name. For example 0912 345 678.' },
    socialInsuranceNumber: {
      label: 'Social insurance number',
      hint: '10 digits on your health insurance card or insurance book.',
    },
    taxCode: { label: 'Tax code', hint: '10 digits; a branch has 3 more after a hyphen.' },
    email: { label: 'E-mail', hint: 'For example name@agency.gov.vn.' },
  },
  chosen: { operator: 'Operator of the signing SIM', provider: 'Provider' },
  frame: {
    serviceName: 'Public service account',
    skip: 'Skip to main content',
    languages: 'Language',
    sandbox: 'BẢN THỬ NGHIỆM – không phải cổng thật · SANDBOX, not a real portal',
    sandboxLink: 'Simulated phones and people',
    errorInTitle: 'Error',
    stepOf: (step, all) => `Step ${step} / ${all}`,
    steps: {
      form: 'Your details',
      code: 'Code',
      sign: 'Sign',
      provider: 'Prove who you are',
      counter: 'At the post office',
      facts: 'Check your details',
      password: 'Password',
      comparing: 'Comparison',
      number: 'New phone number',
      end: 'Done',
    },
    signOut: 'Sign out',
    withoutScripts: (time) =>
      `JavaScript is off in your browser. You can still send this form: keep the page open for at least ${time}, then send it. Sent sooner, it has to be sent again, and a password has to be typed again.`,
    lift: {
      title: 'Unlock by text message',
      phone: 'from your phone',
      say: (phone, message, shortCode, next) =>
        html`If this is you: ${phone}, text ${message} to ${shortCode}, then ${next} to try again.`,
      next: 'send the form on this page again',
      write: 'Write the message on this phone',
      only: 'The message only lets this browser try again for 15 minutes. It confirms nothing else, signs nobody in and opens no account to anybody.',
    },
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
      accessibility: 'Accessibility',
      helpDesk: 'Help desk',
      line: 'Chính Chủ: one account for everybody, in their own name.',
    },
    nextTitle: 'What you can do next',
    duration,
  },
  home,
  code,
  signature,
  clientCertificate,
  identityProvider,
  device,
  waiting,
  password,
  register,
  signIn,
  recover,
  account,
  activity,
  dataRights,
  linkProvider,
  merge,
  staff,
  waysIn,
  changeEmail,
  correctFacts,
  changeNumber,
  stopping,
  freeze,
  waysBack,
  counter,
  clerk,
  connect,
  privacy,
  accessibility,
  problems,
  nextSteps,
  fieldProblems,
};
