import type { ConnectText } from '../text.ts';

export const connect: ConnectText = {
  agree: {
    title: (portal) => `Sign in to ${portal}`,
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
      evidence: 'How your identity was verified: who compared it, and when',
      dossiers: 'The right to take dossiers that you send from this account',
      offline: 'The right to ask for these details again while you are away, until you sign out',
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
  continueTo: (portal) => `Continue to ${portal}`,
};
