import { expect, it } from 'vitest';
import { fuzz } from './run.ts';
import { wrongsOf } from './tell.ts';

// `npm run fuzz` does the full number.
it('a thousand damaged messages are answered as they must be, and leave nothing behind', async () => {
  const report = await fuzz({ seed: 1, messages: 1000 });
  expect(wrongsOf(report)).toEqual([]);
  // Damage that the server sees nothing of proves nothing, and neither does damage that it never sees behind.
  expect(report.granted).toBeGreaterThan(50);
  expect(report.granted).toBeLessThan(900);
});
