import { expect, it } from 'vitest';
import { scenes } from './scenes/all.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

it.each(scenes.filter(({ press }) => press !== undefined).map((scene) => [scene.name, scene] as const))(
  '%s puts the focus on its problem without scripts too',
  async (_, scene) => {
    const context = await stage.newContext({ javaScriptEnabled: false });
    const { page } = await stage.enter(context, scene);
    const focused = page.locator('.govuk-error-summary:focus');
    await focused.waitFor();
    expect(await focused.count()).toBe(1);
    await context.close();
  },
);
