import type { Desk, Seat } from '../../journeys/clerk/clerk.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import { hashSecret } from '../../platform/random.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';

/** The network of an address: all of IPv4, of IPv6 the half that a house has for itself (RFC 7084), for machines change the other. */
const networkOf = (address: string): string =>
  address.includes('.') ? address.slice(address.lastIndexOf(':') + 1) : address.split(':').slice(0, 4).join(':');

/** What a clerk's session is bound to: which program, on which system, from which network. */
export const seatHashOf = ({ agent, address }: Pick<Visit, 'agent' | 'address'>): string =>
  hashSecret(`${agent} ${networkOf(address)}`);

export const seatOf = (visit: Visit): Seat => ({
  secret: visit.clerkSecret,
  seatHash: seatHashOf(visit),
  requestId: visit.requestId,
});

/** Who sits there, or why nobody does; a cookie that was carried here goes. */
export const deskOf = async (site: Site, visit: Visit): Promise<Desk | { readonly problem: Shown }> => {
  const desk = await site.journeys.clerk.at(seatOf(visit));
  if ('problem' in desk && desk.problem.code === 'clerk-session-elsewhere')
    visit.setCookies.push(site.cookies.clearClerk());
  return desk;
};
