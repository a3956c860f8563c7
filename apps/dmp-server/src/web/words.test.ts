import { td09 } from '@trousse/dmp-wire';
import { expect, it } from 'vitest';
import { accessModeWords, momentWords, outcomeWords, pageNames, transactionWords } from './words.ts';

it('every page has a name', () => {
  expect(Object.keys(pageNames).sort()).toEqual([...td09.webPsPages].sort());
});

it('an access is told in words, by the longest beginning of its name', () => {
  expect(transactionWords('TD1.3a')).toBe('Consultation des données administratives');
  expect(transactionWords('TD0.10')).toBe('Ouverture d’une page du DMP');
  expect(transactionWords('TD2.1')).toBe('Dépôt de documents');
  expect(transactionWords('TD3.3d')).toBe('Archivage ou désarchivage d’un document');
  expect(transactionWords('MES.add-document')).toBe('Dépôt d’un document');
  expect(transactionWords('MES.other')).toBe('Action dans Mon espace santé');
  expect(transactionWords('TD9')).toBe('TD9');
});

it('a refusal is told in words where they help', () => {
  expect(outcomeWords('DMPAccessDeniedByRightsService')).toBe('Droits insuffisants');
  expect(outcomeWords('XDSRegistryMetadataError')).toBe('XDSRegistryMetadataError');
});

it('modes and moments are told as one reads them in France', () => {
  expect(accessModeWords('bris_de_glace')).toBe('Bris de glace');
  expect(accessModeWords('representative')).toBe('Représentant légal');
  expect(momentWords(new Date('2026-11-20T13:05:00Z'))).toBe('20/11/2026 à 14 h 05');
  expect(momentWords(new Date('2026-07-31T22:30:00Z'))).toBe('01/08/2026 à 00 h 30');
});
