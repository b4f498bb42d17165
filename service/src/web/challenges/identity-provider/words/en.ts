import type { IdentityProviderText } from './words.ts';

export const identityProvider: IdentityProviderText = {
  page: {
    title: (provider) => `Prove who you are with ${provider}`,
    lead: 'You are about to go to the page of your identity provider, and are brought back here afterwards.',
    steps: [
      'Sign in there and follow what your phone asks.',
      'Agree that this service receives your identity.',
      'You are brought back to this page to go on.',
    ],
    go: (provider) => `Continue with ${provider}`,
    neverHere: (provider) =>
      `Your password and PIN of ${provider} are typed on the page or in the app of ${provider} alone, never on this page.`,
    left: (time) => `${time} left.`,
  },
  exchange: { title: 'Receiving the result', lead: 'This usually takes a few seconds.' },
  provided: {
    register: {
      title: 'You have proven who you are',
      lead: (provider) => `${provider} has confirmed who you are.`,
      go: 'Continue',
    },
    'sign-in': {
      title: 'You have proven who you are',
      lead: (provider) => `${provider} has confirmed who you are. Press the button to enter your account.`,
      go: 'Sign in',
    },
    'link-provider': {
      title: 'Add this way to sign in?',
      lead: (provider) =>
        `${provider} has confirmed who you are. Once it is added you can sign in with ${provider}; your other ways stay as they are.`,
      go: 'Link',
    },
    'correct-facts': {
      title: 'You have proven who you are',
      lead: (provider) =>
        `${provider} has confirmed who you are. Press the button to compare it with what you have typed, and to correct the account.`,
      go: 'Compare and correct',
    },
  },
  over: {
    title: (provider) => `Prove who you are with ${provider}`,
    again: (provider) => `Try again with ${provider}`,
  },
  otherTitle: 'That page does not open?',
  again: 'Get a new link',
};
