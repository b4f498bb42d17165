import type { Clock } from '../../clock.ts';
import { MssFault } from './codes.ts';
import { child } from './read-request.ts';
import type { Element } from './read-request.ts';

/** Who asks, as it introduced itself. */
export interface ApplicationProvider {
  id: string;
  transactionId: string;
  /** As it came. */
  instant: string;
}

const contract = { id: 'https://chinhchu.example', password: 'sandbox1' };
const clockSkewMs = 5 * 60_000;
const remembered = 100_000;

/** The door of one operator: only our one customer, only messages of today, each once. */
export const makeDoor = (clock: Clock) => {
  const seen = new Set<string>();

  /** @throws MssFault 101, 102, 104, 108 */
  const admit = (message: Element): ApplicationProvider => {
    const { MajorVersion, MinorVersion } = message.attributes;
    if (MajorVersion !== '1' || MinorVersion !== '1') throw new MssFault(108, 'Version 1.1 is spoken here.');
    const { AP_ID, AP_TransID, AP_PWD, Instant } = child(message, 'AP_Info')?.attributes ?? {};
    if (AP_ID === undefined || AP_TransID === undefined || AP_PWD === undefined || Instant === undefined)
      throw new MssFault(102, 'AP_Info has AP_ID, AP_TransID, AP_PWD and Instant.');
    if (!child(child(message, 'MSSP_Info'), 'MSSP_ID')) throw new MssFault(102, 'MSSP_Info has an MSSP_ID.');
    if (AP_ID !== contract.id || AP_PWD !== contract.password) throw new MssFault(104, 'No such application provider.');
    const sent = Date.parse(Instant);
    if (Number.isNaN(sent) || Math.abs(sent - clock.now()) > clockSkewMs)
      throw new MssFault(101, 'Instant is no time, or more than five minutes off.');
    if (!/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/.test(AP_TransID))
      throw new MssFault(101, 'AP_TransID is no NCName of 1 to 32.');
    if (seen.has(AP_TransID)) throw new MssFault(101, 'AP_TransID was used before.');
    seen.add(AP_TransID);
    const [oldest] = seen;
    if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
    return { id: AP_ID, transactionId: AP_TransID, instant: Instant };
  };
  return { admit, reset: () => seen.clear() };
};
