import type { NewAlarm } from '../../domain/standing/freeze.ts';
import type { Piece } from '../statement.ts';

/** So long can whoever is told lock the account. */
const alarmDays = { password: 30, entry: 7 } as const;

/** The code that contacts are sent with news of what this very statement does. @param done the part that has a row where it was done */
export const alarmed = (done: string, alarm: NewAlarm | undefined, now: Date): readonly Piece[] => {
  if (alarm === undefined) return [];
  const days = alarm.about.startsWith('entry') ? alarmDays.entry : alarmDays.password;
  return [
    {
      shape: 'alarmed',
      text: `alarmed AS (
  INSERT INTO alarm (code_hash, account_id, about, at, expires_at) SELECT :alarmHash, :accountId, :alarmAbout, :now, :alarmEnds FROM ${done}
)`,
      values: {
        alarmHash: alarm.codeHash,
        alarmAbout: alarm.about,
        alarmEnds: new Date(now.getTime() + days * 86_400_000).toISOString(),
      },
    },
  ];
};
