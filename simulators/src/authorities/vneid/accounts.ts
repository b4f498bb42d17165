import type { Citizen } from '../../cast/person.ts';

/** What VNeID holds of somebody beside what stands on their card. */
export interface VneidAccount {
  level: 1 | 2;
  deceased?: true;
  /** Organisations whose legal representative they are. */
  represents?: readonly string[];
}

const ordinary: VneidAccount = { level: 2 };

/** Those who are not everybody: everybody else has an account of level 2. */
const special: Readonly<Record<string, VneidAccount | 'none'>> = {
  'ngo-thi-bich-ngoc': { level: 1 },
  'vu-bao-nam': { level: 1 },
  'ly-van-tam': { level: 2, deceased: true },
  'luu-thi-xuan': { level: 2, deceased: true },
  'quach-van-loc': 'none',
  'cao-van-lai': 'none',
  'tran-van-binh': { level: 2, represents: ['cong-ty-sen-vang'] },
};

export const vneidAccountOf = ({ id }: Citizen): VneidAccount | undefined => {
  const found = Object.hasOwn(special, id) ? special[id] : ordinary;
  return found === 'none' ? undefined : found;
};

/** `LoaiTaiKhoan` as it writes them: 1 a person, 2 an enterprise. */
export const accountTypes = { person: '1', enterprise: '2' } as const;

/** `yyyyMMdd`, or the year alone. */
export const compactDate = (date: string): string => date.replaceAll('-', '');

/** `dd/MM/yyyy`, or the year alone. */
export const slashedDate = (date: string): string => date.split('-').toReversed().join('/');
