import type { ConnectText } from '../text.ts';

export const connect: ConnectText = {
  agree: {
    title: (portal) => `Sign in to ${portal}`,
    lead: 'You are signed in. Just look at what the portal will receive, and agree.',
    owner: (agency) => `This portal belongs to ${agency}.`,
    signedInAs: (name) => `You are using the account of ${name}.`,
    receives: 'The portal will receive this about you',
    nothing: 'Only a number made for this portal, and no personal details',
    facts: {
      name: 'Your full name',
      'birth-date': 'Your date of birth',
      'personal-id': 'Your personal identification number (CCCD)',
      phone: 'Your telephone number',
      'identity-level': 'The kind of your account and how far your identity is verified',
      representation: 'The organisation that you represent or work for, and your role there',
      evidence: 'How your identity was verified: who compared it, and when',
      dossiers: 'The applications you submit',
      offline: 'These details also while you are away',
    },
    rights: {
      dossiers: 'The portal may receive the applications you submit.',
      offline:
        'The portal may ask for these details again while you are away, also after you sign out, until you disconnect it on your account page.',
    },
    notMore:
      'The portal does not get your password or anything else. You will not be asked again unless it wants more.',
    agree: 'Agree and continue',
    decline: 'No, go back to the portal',
  },
  leaving: {
    title: 'Taking you to the public service portal',
    lead: (portal) => `If ${portal} does not open by itself, press the button below.`,
    go: 'Continue',
    back: 'Back to the public service portal',
  },
  signOut: {
    title: 'Sign out of your account?',
    lead: 'A site has asked to sign you out of your account.',
    askedBy: (portal) =>
      `${portal} asks to sign you out. You will be signed out of every portal opened with this sign-in.`,
    yes: 'Sign out',
    no: 'No, stay signed in',
  },
  developer: {
    title: 'For the developer of the portal',
    sent: 'The address that was sent:',
    registered: 'The addresses that are registered:',
    none: 'No address is registered.',
  },
  registerFor: (portal) => `Register to enter ${portal}`,
  signInFor: (portal) => `Sign in to enter ${portal}`,
  backTo: (portal) => `Back to ${portal}`,
  continueTo: (portal) => `Continue to ${portal}`,
};
