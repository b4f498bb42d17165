import type { FastifyRequest } from 'fastify';
import type { Session } from '../store/sessions.ts';
import type { BrowserCookies } from './http/cookies.ts';
import type { Room } from './room.ts';
import { en } from './text/en.ts';
import type { Text } from './text/text.ts';
import { vi } from './text/vi.ts';

/** One request of a person: who they are to us and in which language we speak. */
export interface Visit {
  readonly room: Room;
  readonly text: Text;
  readonly cookies: BrowserCookies;
  readonly signedIn: { readonly secret: string; readonly session: Session } | undefined;
  /** The browser comes with a session that is over. */
  readonly sessionEnded: boolean;
  /** Whose request it is, known or not. */
  readonly caller: string;
  /** The path asked for, without its query. */
  readonly path: string;
  /** To be read out to the help desk. */
  readonly supportCode: string;
}

/** Reads who is there from cookies. */
export const visitOf = (room: Room, request: FastifyRequest): Visit => {
  const cookies = room.cookies.read(request.headers.cookie);
  const session = room.store.sessions.find(cookies.session);
  return {
    room,
    cookies,
    text: cookies.language === 'en' ? en : vi,
    signedIn: session === undefined || cookies.session === undefined ? undefined : { secret: cookies.session, session },
    sessionEnded: cookies.session !== undefined && session === undefined,
    caller: room.callerOf(request),
    path: request.url.split('?', 1)[0] ?? '/',
    supportCode: request.id,
  };
};
