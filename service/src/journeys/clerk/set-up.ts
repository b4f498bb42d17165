import { hashNew } from '../attempt/passwords.ts';
import type { ClerkJourney } from './clerk.ts';
import type { ClerkParts } from './policy.ts';
import { sendFirstCode } from './send-code.ts';

/** Whose address it is, for the page that asks for a password. */
export const invited =
  ({ journey, sessions }: ClerkParts): ClerkJourney['invited'] =>
  async (address) => {
    const clerk = await journey.parts.store.clerks.findBySetUp(sessions.hashSecret(address));
    return clerk === undefined
      ? undefined
      : { fullName: clerk.fullName, office: clerk.office, personalId: clerk.personalId };
  };

/** The password of a clerk who has just been added. Whoever else has the address has not the clerk's phone: nothing counts before its code. */
export const setUp =
  (parts: ClerkParts): ClerkJourney['setUp'] =>
  async (address, password, visitor) => {
    const { journey, passwords, sessions } = parts;
    const addressHash = sessions.hashSecret(address);
    const clerk = await journey.parts.store.clerks.findBySetUp(addressHash);
    if (clerk === undefined) return { problem: { code: 'set-up-over' } };
    const { fullName, personalId, phoneNumber } = clerk;
    const hashed = await hashNew(passwords, password, { type: 'person', fullName, personalId, phoneNumber });
    if (!hashed.ok) return { problem: hashed.problem };
    const envelope = journey.envelope(visitor, {
      clerkId: clerk.id,
      setUp: { passwordHash: hashed.value, addressHash },
    });
    return sendFirstCode(parts, { clerk, envelope }, visitor);
  };
