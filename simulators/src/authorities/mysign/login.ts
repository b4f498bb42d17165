import { heldCredentials } from './credentials-held.ts';
import { GatewayError } from './envelope.ts';
import { checkApplication, members, text } from './read-body.ts';
import { registered } from './room.ts';
import type { MySignRoom } from './room.ts';

/** Lets the application in for somebody by `user_id` alone: nobody is asked for anything here. @throws GatewayError */
export const login = (given: unknown, { memory, lever }: MySignRoom) => {
  const body = members(given);
  checkApplication(body);
  if (body['profile_id'] !== registered.profileId) throw new GatewayError(58009, 'RAS profile does not exist');
  const userId = text(body['user_id'], 'user_id');
  if (!heldCredentials.some((one) => one.userId === userId)) throw new GatewayError(58008, 'User ID does not exist');
  return {
    access_token: memory.tokens.issue(userId, lever.mode() === 'stale'),
    refresh_token: '',
    token_type: 'Bearer',
    expires_in: String(memory.tokens.life),
  };
};
