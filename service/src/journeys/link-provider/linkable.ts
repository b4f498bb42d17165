import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { LinkableProvider } from './link-provider.ts';
import type { LinkProviderParts } from './policy.ts';

/** The providers by which an account of this kind can be signed in to, as their methods offer them. */
export const linkableBy = (
  { methods, roads }: Pick<LinkProviderParts, 'methods' | 'roads'>,
  kind: Kind,
): readonly LinkableProvider[] =>
  [...methods.values()].flatMap(({ method, providers, signIn, kinds }) =>
    providers === undefined ||
    !(signIn?.kinds ?? kinds).includes(kind) ||
    roads.closed({ method, kind }, 'link-only') !== undefined
      ? []
      : (signIn?.choices?.(kind).provider ?? []).map(({ value, label }) => ({ method, id: value, name: label })),
  );
