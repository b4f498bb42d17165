import { expect, it } from 'vitest';
import { scenes } from './scenes/all.ts';
import { useStage } from './support/stage.ts';

const stage = useStage({ javaScriptEnabled: false });

// What is known already, and a locked account, are pages of their own, which begin with their problem: there is no form above which to sum it up.
const ownPages: readonly string[] = ['known', 'problem'];
const sent = scenes.filter(
  ({ press, expect: { page, problem } }) => press !== undefined && problem !== undefined && !ownPages.includes(page),
);

it.each(sent.map((scene) => [scene.name, scene] as const))(
  '%s puts the focus on its problem without scripts too',
  async (_, scene) => {
    const { page } = await stage.enter(scene);
    const focused = page.locator('.govuk-error-summary:focus');
    await focused.waitFor();
    expect(await focused.count()).toBe(1);
  },
);
