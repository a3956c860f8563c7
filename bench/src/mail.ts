import { existsSync } from 'node:fs';
import type { Bench, Figure } from './figures.ts';
import { arrival, reading } from './mail-reading.ts';
import { canMeasureMail, startMailScene } from './mail-scene.ts';
import { searches } from './mail-search.ts';
import { fill, signOn } from './mail-sign-on.ts';

const executablePath = process.env.TROUSSE_CHROMIUM ?? '/usr/bin/chromium';

/** A mailbox of 50,000 messages in the portal, beside a bare client and a webmail on the same server (performance rows 15 to 18). */
export const mail: Bench = {
  name: 'mail',
  about: 'a mailbox of 50,000 messages in the portal, beside a bare IMAP client and Roundcube on the same server',
  async run(): Promise<Figure[]> {
    if (!existsSync(executablePath)) {
      console.error(`mail: no Chromium at ${executablePath}: not measured`);
      return [];
    }
    if (!canMeasureMail()) return [];
    const scene = await startMailScene(executablePath);
    try {
      return [
        ...(await fill(scene)),
        ...(await signOn(scene)),
        ...(await searches(scene)),
        ...(await reading(scene)),
        ...(await arrival(scene)),
      ];
    } finally {
      await scene.close();
    }
  },
};
