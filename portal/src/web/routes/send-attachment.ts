import type { FastifyReply } from 'fastify';
import type { Dossier } from '../../store/dossiers.ts';
import { sendProblemPage } from '../answer.ts';
import type { Visit } from '../visit.ts';

/** Milliseconds a download may take however it comes along: 10 MB at 50 kbit/s. */
const longestMs = 30 * 60_000;

/** Sends an attachment a piece at a time, a few at once for each person, and no longer than somebody takes the pieces. */
export const sendAttachment = async (
  reply: FastifyReply,
  visit: Visit,
  { attachmentId, fileName, fileSize, dossierCode }: Dossier,
): Promise<FastifyReply> => {
  const { room, caller, signedIn } = visit;
  const leave = room.takeDownload(signedIn?.session.subject ?? caller);
  if (leave === undefined) return sendProblemPage(reply, visit, 'too-many');
  const { raw } = reply;
  raw.once('close', leave);
  const stream = await room.store.attachments.open(attachmentId);
  if (raw.closed) {
    stream.destroy();
    return reply;
  }
  const giveUp = (): void => void raw.destroy();
  raw.setTimeout(room.slowPeerMs, giveUp);
  const timer = setTimeout(giveUp, longestMs).unref();
  raw.once('close', () => clearTimeout(timer));
  // Never shown in our pages' own name: it may be anything.
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(fileName || dossierCode)}`)
    .header('content-length', fileSize)
    .type('application/octet-stream')
    .send(stream);
};

/** RFC 8187: what `encodeURIComponent` leaves and a header value does not. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/gu, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
