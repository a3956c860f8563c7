import { describe, expect, it } from 'vitest';
import { CardError } from '../errors.ts';
import type { CardChannel } from '../pcsc/card-channel.ts';
import type { SoftwareVitale } from '../software/definition.ts';
import { cpsChip, otherChip, testVitale, vitaleChip } from '../testing/index.ts';
import { FileChip } from '../testing/virtual/file-chip.ts';
import { tlv } from '../testing/virtual/tlv.ts';
import type { Chip } from '../testing/virtual/vpcd-card.ts';
import type { VitaleBeneficiary } from '../types.ts';
import { isVitale, readVitale } from './read.ts';

/** A chip spoken to without a reader. */
const channel = (chip: Chip): CardChannel => ({
  transmit: async (command) => chip.answer(command) ?? Promise.reject(new CardError('card-mute')),
});
const read = (chip: Chip) =>
  readVitale(
    channel(chip),
    () => {},
    () => {},
  );
const person = (values: Partial<VitaleBeneficiary>): VitaleBeneficiary => ({
  rank: 1,
  quality: 'assuré',
  birthName: 'FAMILLE-FICTIVE',
  givenName: 'Aude',
  birthDate: '1979-03-28',
  twinRank: 1,
  ...values,
});
const family = (...beneficiaries: VitaleBeneficiary[]): SoftwareVitale => ({ ...testVitale(), beneficiaries });

describe('reading a Vitale card by its commands', () => {
  it('gives the whole card: its own data, the holder’s number, each person', async () => {
    const { kind: _, ...whole } = testVitale();
    expect(await read(vitaleChip(testVitale()))).toEqual(whole);
  });

  it('keeps a lunar date of birth as the card says it', async () => {
    const { beneficiaries } = await read(vitaleChip(family(person({ birthDate: '1942-19-01' }))));
    expect(beneficiaries[0]?.birthDate).toBe('1942-19-01');
  });

  it('tells twins apart by their rank', async () => {
    const twins = [person({ rank: 2, twinRank: 1 }), person({ rank: 3, twinRank: 2, givenName: 'Basile' })];
    expect((await read(vitaleChip(family(...twins)))).beneficiaries).toEqual(twins);
  });

  it('takes the used name where the birth name is missing, and says so', async () => {
    const card = family(person({ usedName: 'NOM-USUEL', birthName: 'NOM-USUEL', birthNameMissing: true }));
    expect((await read(vitaleChip(card))).beneficiaries).toEqual([
      person({ usedName: 'NOM-USUEL', birthName: 'NOM-USUEL', birthNameMissing: true }),
    ]);
  });

  it('gives no certified number where the card has none', async () => {
    const { beneficiaries } = await read(vitaleChip(family(person({}))));
    expect(beneficiaries[0]).not.toHaveProperty('certifiedMatricule');
  });

  it('reads a file longer than one command can bring', async () => {
    const eight = Array.from({ length: 8 }, (_, index) => person({ rank: index + 1, givenName: `Prénom ${index}` }));
    expect((await read(vitaleChip(family(...eight)))).beneficiaries).toEqual(eight);
  });

  it('knows a Vitale card by its application alone', async () => {
    expect(await isVitale(channel(vitaleChip(testVitale())))).toBe(true);
    expect(await isVitale(channel(otherChip()))).toBe(false);
    expect(await isVitale(channel(cpsChip({ serial: '1' } as never, '')))).toBe(false);
    await expect(read(otherChip())).rejects.toMatchObject({ code: 'wrong-card-kind' });
  });

  it('gives nothing when another card took the place between two commands', async () => {
    const [first, second] = [vitaleChip(testVitale()), vitaleChip(testVitale('9000000002', 'AUTRE-FAMILLE'))];
    let commands = 0;
    const swapped: Chip = {
      atr: first.atr,
      power: () => {},
      answer: (command) => {
        commands += 1;
        second.answer(command);
        return (commands < 12 ? first : second).answer(command);
      },
    };
    await expect(read(swapped)).rejects.toMatchObject({ code: 'card-changed' });
  });

  it.each([
    ['no directory', new Map()],
    ['a directory that names nothing', new Map([[0x2001, tlv(0x61, '')]])],
    ['a directory that is no list', new Map([[0x2001, Buffer.from('6105')]])],
    ['a file of 40 kB', new Map([[0x2001, new Uint8Array(40_000)]])],
  ])('refuses a card with %s', async (_, files) => {
    const chip = new FileChip(new Map([['d250000002564954414c45', files]]));
    await expect(read(chip)).rejects.toMatchObject({ code: 'card-data-unusable' });
  });

  it('refuses whatever bytes stand in the place of a file, and never hangs', async () => {
    const whole = vitaleChip(testVitale());
    for (let at = 0; at < 40; at += 1) {
      let reads = 0;
      const spoiled: Chip = {
        atr: whole.atr,
        power: () => {},
        answer: (command) => {
          const answer = whole.answer(command);
          if (command[1] !== 0xb0 || !answer || answer.length < 3) return answer;
          reads += 1;
          return reads % 2
            ? answer
            : answer.map((byte, index) => (index === at % (answer.length - 2) ? byte ^ 0x55 : byte));
        },
      };
      const outcome = await read(spoiled).catch((error) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(CardError);
    }
  });
});
