import { type Figure, single, valueAtMost } from '../figures.ts';
import type { Base } from './ground.ts';

/** Longest that the event loop may be held, in ms, and the server's largest size, in MB (issue, speed and memory). */
const heldAtMostMs = 50;
const residentAtMostMb = 400;

/** Forgets what the server's warming up did. */
export async function startReadings({ server }: Base): Promise<void> {
  await server.loop();
  await server.resetPeak();
}

/** What the server did to its event loop and its memory since `startReadings`. */
export async function readings({ server }: Base, name: string): Promise<Figure[]> {
  const { heldMaxMs, heldP99Ms, busyMaxMs } = await server.loop();
  const { peakMb } = await server.memory();
  return [
    valueAtMost(single(`${name}: event loop held at most`, 'ms', heldMaxMs), heldAtMostMs),
    single(`${name}: event loop held, 99th percentile`, 'ms', heldP99Ms),
    single(`${name}: event loop busy without pause at most`, 'ms', busyMaxMs),
    valueAtMost(single(`${name}: server’s resident size at most`, 'MB', peakMb), residentAtMostMb),
  ];
}
