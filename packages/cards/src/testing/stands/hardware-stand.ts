import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { createHardwareReaders } from '../../hardware/readers.ts';
import type { SoftwareCps } from '../../software/definition.ts';
import { providerUrl, setMiddlewareFaults } from '../virtual/cps-provider.ts';
import { muteChip, otherChip } from '../virtual/faulty-chips.ts';
import { VirtualHardware } from '../virtual/hardware.ts';
import { makeToken, makeTokenFolder, softHsmModule } from '../virtual/softhsm.ts';
import { vitaleChip } from '../virtual/vitale-chip.ts';
import type { CardStand } from './stand.ts';

export type HardwareStand = CardStand & {
  readonly hardware: VirtualHardware;
  /** Where the tokens, their counters and the faults of their middleware are. */
  readonly tokens: string;
  /** What stands for the binding of PKCS#11. */
  readonly provider: string;
};

/**
 * Hardware readers on virtual hardware, with a token for each professional's card that may be inserted.
 * @param cards whose tokens are made
 */
export async function hardwareStand(folder: string, cards: readonly SoftwareCps[]): Promise<HardwareStand> {
  const tokens = await mkdtemp(path.join(folder, 'tokens-'));
  const { env } = await makeTokenFolder(tokens);
  // The module reads it when this process loads it.
  Object.assign(process.env, env);
  for (const card of cards) await makeToken(env, card);
  const hardware = await VirtualHardware.start(folder);
  return {
    kind: 'hardware',
    slots: hardware.slots,
    hardware,
    tokens,
    provider: providerUrl(tokens),
    open: () => createHardwareReaders({ pkcs11Module: softHsmModule, pkcs11Provider: providerUrl(tokens) }),
    insertCps: async (slot, card) => hardware.insertCps(slot, card, tokens),
    insertVitale: async (slot, card) => hardware.insert(slot, vitaleChip(card)),
    insertOther: async (slot, kind) => hardware.insert(slot, kind === 'mute' ? muteChip() : otherChip()),
    remove: async (slot) => hardware.remove(slot),
    async reset() {
      for (const slot of hardware.slots) hardware.remove(slot);
      setMiddlewareFaults(tokens, { fail: {}, withoutMechanisms: [], slow: {} });
      await rm(path.join(tokens, 'state.json'), { force: true });
    },
    async close() {
      await hardware.close();
      await rm(tokens, { recursive: true, force: true });
    },
  };
}
