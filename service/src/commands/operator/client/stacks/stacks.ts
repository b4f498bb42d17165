import { apache } from './apache.ts';
import { authjs } from './authjs.ts';
import { authlib } from './authlib.ts';
import { express } from './express.ts';
import { go } from './go.ts';
import { nextAuth } from './next-auth.ts';
import { oauth2Proxy } from './oauth2-proxy.ts';
import { php } from './php.ts';
import { rust } from './rust.ts';
import { spring } from './spring.ts';
import type { Stack } from './stack.ts';

/** Every stack that `--for` names. */
export const stacks: Readonly<Record<string, Stack>> = {
  apache,
  authjs,
  authlib,
  express,
  go,
  'next-auth': nextAuth,
  'oauth2-proxy': oauth2Proxy,
  php,
  rust,
  spring,
};
