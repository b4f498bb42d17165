import type { SignatureText } from './words.ts';

/** A request for a signature, in English. */
export const signature: SignatureText = {
  send: 'Continue',
  left: (time) => `${time} left`,
  againIn: (seconds) => `You can ask again in ${seconds} seconds.`,
  phone: {
    title: 'Confirm on your phone',
    sentTo: (number) => `A request to sign goes to the phone number ${number}.`,
    steps: [
      'Open the phone: it shows a request of Chính Chủ with 6 digits. Do not enter the PIN yet.',
      'Type those 6 digits into the field below and press the button.',
      'Then enter the signing PIN on the phone.',
    ],
    label: 'The 6 digits on the phone',
    hint: 'Only your phone shows them. No request yet: wait some seconds, check the signal.',
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
    otherTitle: 'No request on the phone?',
    notAsked:
      'The request appears only on the phone with the signing SIM of this number. Switch flight mode off, find a signal, unlock the screen and wait some seconds.',
  },
  app: {
    title: 'Confirm in your signing app',
    sentTo: (whom) => `A request to sign goes to the app of ${whom} on your phone.`,
    steps: [
      'Open the signing app: it shows a request of Chính Chủ with 6 digits. Do not confirm it yet.',
      'Type those 6 digits into the field below and press the button.',
      'Then confirm in the app.',
    ],
    label: 'The 6 digits in the app',
    hint: 'Only your app shows them. No request yet: open the app, check the connection.',
    neverHere:
      'The PIN is entered in the app alone. Nobody may ask for these 6 digits, and if a request appears without your doing, decline it.',
    confirmed: {
      title: 'Confirm in the app',
      lead: 'The 6 digits match. Now confirm in the signing app. This page notices by itself when you are done.',
      look: 'I have confirmed',
    },
    signed: {
      title: 'The signature has arrived',
      lead: 'The provider has signed as you asked. Press to have the signature checked.',
      go: 'Check the signature',
    },
    again: 'Sign again',
    otherTitle: 'No request in the app?',
    notAsked:
      "Open the provider's signing app, sign in to your own account there, check the connection and wait some seconds.",
  },
  pages: {
    keys: {
      title: (provider) => `On to the page of ${provider}`,
      lead: "Press the button to go to the page of your signature's provider. There you sign in and let us see which certificates you have.",
      steps: [
        "Check that the address is the provider's before you sign in.",
        'Let Chính Chủ see your certificates. Nothing is signed yet.',
        "The signature comes next: on that page, or in the provider's app. Then you are brought back here.",
      ],
      go: "Go to the provider's page",
    },
    sign: {
      title: (provider) => `Sign on the page of ${provider}`,
      lead: "We have your certificate. Press the button to go to the provider's page, read what is to be signed, and sign.",
      go: "Go to the provider's page to sign",
    },
    choice: {
      title: 'Choose a certificate',
      lead: 'You have several certificates at this provider. Choose the one with your name.',
      legend: 'Whose certificate is to sign?',
      issued: (authority, until) => `Issued by ${authority}. Ends ${until}.`,
      go: 'Sign with this certificate',
    },
    asking: { title: 'Asking the provider', lead: 'Please wait some seconds. The page goes on by itself.' },
    neverHere: "The signature's PIN and password are typed on the provider's page alone, never on this page.",
    otherTitle: "The provider's page does not open?",
    other: "Wait a moment, then press 'Sign again' for a new link. What you filled in is kept.",
  },
};
