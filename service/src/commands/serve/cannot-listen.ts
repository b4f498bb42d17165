import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';

/** Why an address cannot be listened on, in a sentence. @param another how to choose another one */
export const cannotListen = (
  trouble: unknown,
  { host, port }: Pick<Settings, 'host' | 'port'>,
  another: string,
): unknown => {
  const code = trouble instanceof Error && 'code' in trouble ? trouble.code : undefined;
  if (code === 'EADDRINUSE')
    return new CommandRefused(`Port ${port} is in use by another program. Choose another one: ${another}.`);
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new CommandRefused(`Cannot listen on ${host}, port ${port}: ${code}.`);
  return trouble;
};
