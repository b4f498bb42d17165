import { expect, it } from 'vitest';
import { transitions } from '../../domain/attempt/advance.ts';
import { limitRules } from '../../domain/limits/limits.ts';
import { drawAttempt } from './draw-attempt.ts';
import { journeysDocument } from './journeys-document.ts';

it('names every event and every counter', () => {
  const text = journeysDocument();
  expect([...Object.keys(transitions), ...Object.keys(limitRules)].filter((name) => !text.includes(name))).toEqual([]);
});

it('draws an arrow for each state an event may happen in, begins from nothing, and ends where nothing leads on', () => {
  const text = drawAttempt({
    go: { from: ['new', 'b'], to: 'b' },
    again: { from: ['b', 'c'], to: 'same' },
    stop: { from: ['b'], to: 'c' },
  });
  expect(
    text
      .split('\n')
      .filter((line) => line.includes('-->'))
      .map((line) => line.trim()),
  ).toEqual(['[*] --> b: go', 'b --> b: go', 'b --> b: again', 'c --> c: again', 'b --> c: stop', 'c --> [*]']);
});
