import { registeredCitizens } from './citizens-registered.ts';
import { refusedCitizens } from './citizens-refused.ts';
import { crowdMember } from './crowd.ts';
import { mobileSubscriberRecords, switchedOffPhones } from './mobile-subscriber-records.ts';
import type { Person } from './person.ts';
import type { MobileSubscriberRecord } from './record-types.ts';

/** The people of the workbench and what the authorities hold about them. */
export interface Cast {
  people(): readonly Person[];
  /** What the operator holds for an E.164 number. */
  mobileSubscriberRecord(phoneNumber: string): MobileSubscriberRecord | undefined;
  isSwitchedOff(phoneNumber: string): boolean;
  /** Makes sure that so many passers-by exist, for benches; they are not among `people`. */
  gatherCrowd(size: number): readonly Person[];
  reset(): void;
}

export function createCast(): Cast {
  const people = [...registeredCitizens, ...refusedCitizens];
  const records = new Map(mobileSubscriberRecords.map((record) => [record.phoneNumber, record]));
  const switchedOff = new Set(switchedOffPhones);
  const crowdRecords = new Map<string, MobileSubscriberRecord>();

  return {
    people: () => people,
    mobileSubscriberRecord: (phoneNumber) => records.get(phoneNumber) ?? crowdRecords.get(phoneNumber),
    isSwitchedOff: (phoneNumber) => switchedOff.has(phoneNumber),
    gatherCrowd: (size) => {
      const crowd = Array.from({ length: size }, (_, n) => crowdMember(n));
      for (const { record } of crowd) crowdRecords.set(record.phoneNumber, record);
      return crowd.map(({ person }) => person);
    },
    reset: () => crowdRecords.clear(),
  };
}
