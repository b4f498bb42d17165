import { expect, it } from 'vitest';
import { scenes } from './scenes/all.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ javaScriptEnabled: false });

// What is known already is a page of its own, which begins with its problem: there is no form above which to sum it up.
const sent = scenes.filter(({ press, expect: { page } }) => press !== undefined && page !== 'known');

it.each(sent.map((scene) => [scene.name, scene] as const))(
  '%s puts the focus on its problem without scripts too',
  async (_, scene) => {
    const { page } = await stage.enter(scene);
    const focused = page.locator('.govuk-error-summary:focus');
    await focused.waitFor();
    expect(await focused.count()).toBe(1);
  },
);
