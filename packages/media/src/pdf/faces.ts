import { fileURLToPath } from 'node:url';

/** The typefaces of written documents: DejaVu, free to embed, with Latin, Greek, Cyrillic, Hebrew, Arabic and symbols. */
export type Face = 'sans' | 'sans-bold' | 'sans-oblique' | 'sans-bold-oblique' | 'mono';

const files: Readonly<Record<Face, string>> = {
  sans: 'DejaVuSans.ttf',
  'sans-bold': 'DejaVuSans-Bold.ttf',
  'sans-oblique': 'DejaVuSans-Oblique.ttf',
  'sans-bold-oblique': 'DejaVuSans-BoldOblique.ttf',
  mono: 'DejaVuSansMono.ttf',
};

/** Where the font of a face is: in an installed package, read by pdfkit as it reads its own ICC profile. */
export function faceFile(face: Face): string {
  return fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${files[face]}`));
}
