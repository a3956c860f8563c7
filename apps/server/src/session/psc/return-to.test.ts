import { expect, it } from 'vitest';
import { safeReturn } from './return-to.ts';

const origin = 'https://trousse.cabinet.example';

it('a page of the portal is come back to, as it was asked for', () => {
  expect(safeReturn('/dossier/documents/abc?vue=pleine', origin)).toBe('/dossier/documents/abc?vue=pleine');
});

it('anything else is the first page: another site however it is written, or an address that acts', () => {
  for (const asked of [
    ...[undefined, '', 'depots', 'https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example'],
    ...['/\t/ailleurs.example', '/.//ailleurs.example', '/%2e//ailleurs.example', 'javascript:alert(1)'],
    ...['/api/session', '/psc/callback', '/tunnel'],
  ])
    expect(safeReturn(asked, origin)).toBe('/');
});
