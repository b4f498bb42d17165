import * as v from 'valibot';

/** Where a person can be written to, as messages travel there. */
const contactEntries = {
  channel: v.picklist(['sms', 'email']),
  /** E.164, or an address as `readEmail` makes it. */
  address: v.string(),
} as const;
export const contact = v.pipe(v.object(contactEntries), v.readonly());
export type Contact = v.InferOutput<typeof contact>;

/** A contact whose holder has typed back a code that was sent there alone. */
export const provenContact = v.pipe(
  v.object({
    ...contactEntries,
    /** The code's own name. */
    reference: v.string(),
    provenAt: v.string(),
  }),
  v.readonly(),
);
export type ProvenContact = v.InferOutput<typeof provenContact>;

export const bySms = (phoneNumber: string): Contact => ({ channel: 'sms', address: phoneNumber });
export const byEmail = (address: string): Contact => ({ channel: 'email', address });

/** Enough for its holder to know a contact by, and for nobody to write there: `…678`, `n…@g….com`. */
export const maskedContact = (address: string): string => {
  const [name = '', host] = address.split('@');
  return host === undefined
    ? `…${name.slice(-3)}`
    : `${name.slice(0, 1)}…@${host.slice(0, 1)}…${host.replace(/^.*(?=\.)/u, '')}`;
};

/** One mailbox under one name, for what is counted: capitals and what follows a plus lead to the same one nearly everywhere. */
export const mailboxOf = (address: string): string => address.toLowerCase().replace(/\+[^@]*(?=@)/u, '');
