import { alarmDaysOf, type NewAlarm } from '../../domain/standing/freeze.ts';
import type { Piece } from '../statement.ts';

/** The code that contacts are sent with news of what this very statement does. @param done the part that has a row where it was done */
export const alarmed = (done: string, alarm: NewAlarm | undefined, now: Date): readonly Piece[] => {
  if (alarm === undefined) return [];
  return [
    {
      shape: 'alarmed',
      text: `alarmed AS (
  INSERT INTO alarm (code_hash, account_id, about, at, expires_at) SELECT :alarmHash, :accountId, :alarmAbout, :now, :alarmEnds FROM ${done}
)`,
      values: {
        alarmHash: alarm.codeHash,
        alarmAbout: alarm.about,
        alarmEnds: new Date(now.getTime() + alarmDaysOf(alarm.about) * 86_400_000).toISOString(),
      },
    },
  ];
};
