import type { StaffText } from './words.ts';

export const staff: StaffText = {
  title: 'Staff of the organisation',
  short: 'Confirm who is staff of the organisation, and say when they no longer are.',
  more: 'Open the staff of the organisation',
  lead: (organisation, taxCode) =>
    `People whose certificates name ${organisation} (tax code ${taxCode}). Portals hear who is its staff only once the organisation has confirmed it. A branch with a code of its own confirms its own people. Each needs somebody who has just signed in, and both sides are told.`,
  states: { waits: 'Waiting', confirmed: 'Confirmed', ended: 'Ended' },
  none: {
    waits: 'Nobody is waiting.',
    confirmed: 'Nobody has been confirmed.',
    ended: 'Nobody has ended.',
  },
  certificate: (issuer, serialNumber) => `Certificate of ${issuer}, number ${serialNumber}`,
  until: (day) => `Valid until ${day}`,
  named: (time) => `Used here at ${time}`,
  settled: {
    confirmed: (time, by) => `Confirmed at ${time}, by ${by}`,
    ended: (time, by) => `Ended at ${time}, by ${by}`,
  },
  settlers: { operator: 'the help desk', organisation: 'the organisation', person: 'the person' },
  confirm: 'Confirm as staff',
  confirmAgain: 'Confirm again',
  end: 'No longer works here',
  decline: 'Not our staff',
  givenUp:
    'They said themselves that they no longer work here. To confirm them again they prove more with a newer certificate of the organisation, or both call the help desk.',
  older: 'More',
  newest: 'Back to the beginning',
  done: {
    confirmed: 'Confirmed. The person and the contacts of the organisation are told.',
    ended: 'Noted as no longer staff. The person and the contacts of the organisation are told.',
    left: 'Noted that you no longer work there. Portals hear of it no more.',
  },
  own: {
    title: 'My organisations',
    more: 'Open my organisations',
    lead: 'Organisations that your certificates name. Portals hear that you are staff only once the organisation or the help desk has confirmed it, and you agree that the portal may know.',
    none: 'Your certificates name no organisation.',
    unnamed: 'An organisation without a name',
    taxCode: 'Tax code',
    states: {
      waits: 'Waiting for the organisation',
      confirmed: 'Confirmed',
      ended: 'Ended',
    },
    settlers: { operator: 'the help desk', organisation: 'the organisation', person: 'you' },
    leave: 'I no longer work here',
    leaveWhat:
      'Portals will no longer know you as staff of this organisation. It cannot confirm you again by itself; that needs a newer certificate of the organisation, or both of you call the help desk.',
    leaveYes: 'Yes, I no longer work here',
  },
};
