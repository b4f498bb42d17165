import type { Method } from '../../domain/kinds-and-methods.ts';
import type { Settings } from '../../platform/settings/settings.ts';
import type { ProofingMethod } from '../method.ts';
import type { SignatureJudge } from '../signatures/signature-judge.ts';
import type { Subscriptions } from './mobile-subscriber/ask-operator.ts';
import { mobileSubscriber } from './mobile-subscriber/method.ts';

/** What a method may be made of; `app.ts` brings it together. */
export interface MethodParts {
  readonly settings: Settings;
  /** The operator's word on numbers. */
  readonly subscriptions: Subscriptions;
  /** The verdict over signatures, whoever brought them. */
  readonly signatures: SignatureJudge;
}

/** Makes one method. */
export type MethodMaker = (parts: MethodParts) => ProofingMethod;

/** Every method that is built: a sibling is its folder beside this file, and one line here. */
export const methodTable: readonly MethodMaker[] = [
  ({ subscriptions, settings }) => mobileSubscriber({ subscriptions, minimumAge: settings.minimumAge }),
];

/** The methods of the table that are switched on. */
export const makeMethods = (table: readonly MethodMaker[], parts: MethodParts): ReadonlyMap<Method, ProofingMethod> =>
  new Map(
    table
      .map((make) => make(parts))
      .filter(({ method }) => parts.settings.methods.includes(method))
      .map((method) => [method.method, method]),
  );
