import type { ReaderView } from '@trousse/contract/connector';
import { describe, expect, it } from 'vitest';
import { cardLabel, cardSituation, chosenReaders, readersByCards } from './readers.ts';

const cpsCard = {
  kind: 'cps',
  insertion: 'first',
  holder: 'BRUYÈRE-EXEMPLE Camille',
  role: 'Médecin généraliste',
  cardKind: 'CPS',
} as const;
const one: ReaderView = { name: 'Lecteur Démo 01', card: cpsCard };
const two: ReaderView = { name: 'Lecteur Démo 02', card: { kind: 'vitale', insertion: 'a' } };
const empty = (reader: ReaderView): ReaderView => ({ ...reader, card: { kind: 'none' } });
const hello = { product: 'trousse-connector', version: '0.1.0', connectorId: 'c', paired: true } as const;
const linked = (readers: ReaderView[]) => ({ phase: 'linked', port: 4103, hello, readers }) as const;

describe('which reader is for which card', () => {
  it('EFF-18 one CPS and one Vitale reader are each preselected, in either order', () => {
    expect(chosenReaders([one, two], {})).toEqual({ cps: one, vitale: two });
    expect(chosenReaders([two, one], {})).toEqual({ cps: one, vitale: two });
  });

  it('two empty readers are shared out', () => {
    expect(chosenReaders([empty(one), empty(two)], {})).toEqual({ cps: empty(one), vitale: empty(two) });
  });

  it('a lone reader serves the CPS', () => {
    expect(chosenReaders([two], {})).toEqual({ cps: two, vitale: undefined });
    expect(chosenReaders([], {})).toEqual({ cps: undefined, vitale: undefined });
  });

  it('EFF-19 a choice holds as long as its reader is plugged in', () => {
    const third: ReaderView = { name: 'Lecteur Démo 03', card: { kind: 'none' } };
    expect(chosenReaders([one, two, third], { cps: third.name, vitale: one.name })).toEqual({
      cps: third,
      vitale: one,
    });
    expect(chosenReaders([one, two], { cps: third.name })).toEqual({ cps: one, vitale: two });
  });
});

describe('the list asked for again', () => {
  const swapped = [
    { name: one.name, card: two.card },
    { name: two.name, card: one.card },
  ];

  it('EFF-190 finds which reader holds which card: swapped cards swap the readers', () => {
    expect(readersByCards(swapped, { cps: one.name, vitale: two.name })).toEqual({ cps: two.name, vitale: one.name });
  });

  it('EFF-22 leaves a choice that no card contradicts', () => {
    const choice = { cps: two.name, vitale: one.name };
    expect(readersByCards([empty(one), empty(two)], choice)).toEqual(choice);
    expect(readersByCards([empty(one), empty(two)], {})).toEqual({});
    expect(readersByCards(swapped, choice)).toEqual(choice);
  });
});

describe('the words of a reader', () => {
  it('EFF-23 name the holder of the card', () => {
    expect(cardLabel(cpsCard)).toBe('Carte CPS - BRUYÈRE-EXEMPLE Camille');
    expect(cardLabel({ ...cpsCard, cardKind: 'CPE' })).toBe('Carte CPE - BRUYÈRE-EXEMPLE Camille');
  });

  it('EFF-24 say Aucune carte when it is empty', () => {
    expect(cardLabel({ kind: 'none' })).toBe('Aucune carte');
    expect(cardLabel({ kind: 'vitale', insertion: 'a' })).toBe('Carte Vitale');
  });
});

describe('what stands before the PIN', () => {
  it('EFF-26 is told apart', () => {
    const kinds = [
      cardSituation({ phase: 'absent' }, {}),
      cardSituation({ phase: 'unpaired', port: 4103, hello }, {}),
      cardSituation(linked([]), {}),
      cardSituation(linked([empty(one)]), {}),
      cardSituation(linked([two]), {}),
      cardSituation(linked([{ ...one, card: { kind: 'mute' } }]), {}),
      cardSituation(linked([{ ...one, card: { kind: 'mute', why: 'CARD_BUSY' } }]), {}),
      cardSituation({ ...linked([]), trouble: 'CARD_SERVICE_STOPPED' }, {}),
      cardSituation(linked([one]), {}),
    ].map(({ kind }) => kind);
    expect(kinds).toEqual([
      ...['no-connector', 'not-paired', 'no-reader', 'no-card', 'not-cps', 'reading', 'mute', 'trouble', 'ready'],
    ]);
  });
});
