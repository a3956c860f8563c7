import { type Content, el, type Raw } from '@trousse/xml';
import { templateIds } from './elements.ts';

/** FR-Produit-de-sante, of what says which one it is: its code, its name, its lot. */
export function healthProduct(...material: Content[]): Raw {
  return el(
    'manufacturedProduct',
    null,
    templateIds('2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2', '1.2.250.1.213.1.1.3.43'),
    el('manufacturedMaterial', null, ...material),
  );
}
