import type { Kind, Way } from '../domain/kinds-and-methods.ts';
import type { MethodWay, ProofingMethod } from './method.ts';

/** The way that is walked of a method that has several. Where none is named, the last: what there was of it before there were several. */
export const wayWalked = ({ ways }: ProofingMethod, way: Way | undefined): MethodWay | undefined =>
  ways?.find((one) => one.way === way) ?? ways?.at(-1);

/** A method as this way of it is walked. */
export const onWay = (method: ProofingMethod, way: Way | undefined): ProofingMethod =>
  wayWalked(method, way)?.method ?? method;

/** Whether somebody of this kind can register by it just now. */
export const isOpenTo = (method: ProofingMethod, kind: Kind): boolean => method.isOpenTo?.(kind) !== false;

/** The ways of a method that somebody of this kind can walk just now; of one that has one way alone, none. */
export const openWays = ({ ways = [] }: ProofingMethod, kind: Kind): readonly MethodWay[] =>
  ways.filter(({ method }) => isOpenTo(method, kind));
