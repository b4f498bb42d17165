import { registeredCitizens } from './citizens-registered.ts';
import { refusedCitizens } from './citizens-refused.ts';
import { remoteSigningCitizens } from './citizens-remote-signing.ts';
import { crowdMember } from './crowd.ts';
import { postOfficePeople } from './post-office.ts';
import { signingSims, type SigningSim } from './signing-sims.ts';
import { simSigners } from './sim-signers.ts';
import { tokenSigners } from './token-signers.ts';
import { mobileSubscriberRecords, switchedOffPhones } from './mobile-subscriber-records.ts';
import type { Citizen, Person } from './person.ts';
import type { MobileSubscriberRecord, SocialInsuranceRecord } from './record-types.ts';
import { socialInsuranceCitizens } from './citizens-social-insurance.ts';
import { socialInsuranceRecords } from './social-insurance-records.ts';

/** The people of the workbench and what the authorities hold about them. */
export interface Cast {
  people(): readonly Person[];
  /** What the operator holds for an E.164 number. */
  mobileSubscriberRecord(phoneNumber: string): MobileSubscriberRecord | undefined;
  /** What the social insurance holds, of cast and crowd. */
  socialInsuranceRecords(): readonly SocialInsuranceRecord[];
  /** A member of the cast or of the crowd. */
  person(id: string): Person | undefined;
  /** What the operator's clerks change; until the reset. */
  setMobileSubscriberRecord(record: MobileSubscriberRecord): void;
  dropMobileSubscriberRecord(phoneNumber: string): void;
  isSwitchedOff(phoneNumber: string): boolean;
  /** The SIM of an E.164 number, if it is one that signs. */
  signingSim(phoneNumber: string): SigningSim | undefined;
  /** Makes sure that so many passers-by exist, for benches; they are not among `people`. */
  gatherCrowd(size: number): readonly Citizen[];
  reset(): void;
}

export const makeCast = (): Cast => {
  const people = [
    ...registeredCitizens,
    ...refusedCitizens,
    ...simSigners,
    ...tokenSigners,
    ...remoteSigningCitizens,
    ...socialInsuranceCitizens,
    ...postOfficePeople,
  ];
  const records = new Map(mobileSubscriberRecords.map((record) => [record.phoneNumber, record]));
  const switchedOff = new Set(switchedOffPhones);
  const crowdRecords = new Map<string, MobileSubscriberRecord>();
  const crowdSims = new Map<string, SigningSim>();
  const crowdPeople = new Map<string, Person>();
  const crowdInsurance = new Map<string, SocialInsuranceRecord>();
  /** What clerks have changed; undefined: the number was taken back. */
  const changed = new Map<string, MobileSubscriberRecord | undefined>();

  return {
    people: () => people,
    mobileSubscriberRecord: (phoneNumber) =>
      changed.has(phoneNumber) ? changed.get(phoneNumber) : (records.get(phoneNumber) ?? crowdRecords.get(phoneNumber)),
    socialInsuranceRecords: () => [...socialInsuranceRecords, ...crowdInsurance.values()],
    person: (id) => people.find((person) => person.id === id) ?? crowdPeople.get(id),
    setMobileSubscriberRecord: (record) => {
      changed.set(record.phoneNumber, record);
    },
    dropMobileSubscriberRecord: (phoneNumber) => {
      changed.set(phoneNumber, undefined);
    },
    isSwitchedOff: (phoneNumber) => switchedOff.has(phoneNumber),
    signingSim: (phoneNumber) =>
      signingSims.find((sim) => sim.phoneNumber === phoneNumber) ?? crowdSims.get(phoneNumber),
    gatherCrowd: (size) => {
      const crowd = Array.from({ length: size }, (_, n) => crowdMember(n));
      for (const { person, record, insurance } of crowd) {
        crowdInsurance.set(person.id, insurance);
        crowdRecords.set(record.phoneNumber, record);
        crowdSims.set(person.phoneNumber, {
          phoneNumber: person.phoneNumber,
          holder: person.id,
          operator: 'nha-mang-1',
        });
        crowdPeople.set(person.id, person);
      }
      return crowd.map(({ person }) => person);
    },
    reset: () => {
      for (const map of [crowdRecords, crowdSims, crowdPeople, crowdInsurance, changed]) map.clear();
    },
  };
};
