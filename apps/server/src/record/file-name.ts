import { comparableTrait } from '@trousse/ins';

/** Names and numbers of a patient, which must not appear in the name of a file. */
export type Traits = {
  readonly birthName: string;
  readonly birthGivenNames: readonly string[];
  readonly usedName?: string | undefined;
  readonly birthDate: string;
};

const maxCharacters = 80;

/**
 * The name under which a document is saved: its title without anything of the patient (EFF-140), its date, its
 * extension. A title that was nothing else becomes the category's name.
 */
export function fileName(title: string, category: string, day: string, extension: string, traits: Traits): string {
  const names = new Set(
    [traits.birthName, traits.usedName ?? '', ...traits.birthGivenNames]
      .flatMap((name) => comparableTrait(name).split(' '))
      .filter((part) => part.length > 1),
  );
  const safe = (text: string) =>
    text
      .normalize('NFC')
      // Any long number may be a matricule or a birth date.
      .replace(/\d[\d ./_-]{4,}\d/g, ' ')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !names.has(comparableTrait(word)))
      .join('-')
      .slice(0, maxCharacters)
      .replace(/-+$/, '');
  return `${safe(title) || safe(category) || 'document'}_${day}.${extension}`;
}

/** Content-Disposition of a download (RFC 6266 §4.3): an ASCII name for all, the real one beside it. */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
