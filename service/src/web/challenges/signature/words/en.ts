import type { SignatureText } from './words.ts';

/** The request on the telephone, in English. */
export const signature: SignatureText = {
  title: 'Confirm on your phone',
  sentTo: (number) => `A request to sign goes to the phone number ${number}.`,
  steps: [
    'Open the phone: it shows a request of Chính Chủ with 6 digits. Do not enter the PIN yet.',
    'Type those 6 digits into the field below and press the button.',
    'Then enter the signing PIN on the phone.',
  ],
  label: 'The 6 digits on the phone',
  hint: 'Only your phone shows them. No request yet: wait some seconds, check the signal.',
  send: 'Continue',
  left: (time) => `${time} left`,
  neverHere:
    'The PIN is entered on the phone alone. Nobody may ask for these 6 digits, and if a request appears without your doing, press Cancel.',
  confirmed: {
    title: 'Enter the PIN on your phone',
    lead: 'The 6 digits match. Now enter the signing PIN on the phone. This page notices by itself when you are done.',
    look: 'I have entered the PIN',
  },
  signed: {
    title: 'The signature has arrived',
    lead: 'Your phone has signed. Press to have the signature checked.',
    go: 'Check the signature',
  },
  again: 'Send the request again',
  againIn: (seconds) => `You can ask again in ${seconds} seconds.`,
  otherTitle: 'No request on the phone?',
  notAsked:
    'The request appears only on the phone with the signing SIM of this number. Switch flight mode off, find a signal, unlock the screen and wait some seconds.',
};
