/** What the menu offers, in its order; the slug is the last part of the address. */
export const sections = [
  { slug: 'identite', title: 'Identité certifiée' },
  { slug: 'donnees', title: 'Données administratives du patient' },
  { slug: 'professionnels', title: 'Liste des PS autorisés ou bloqués' },
  { slug: 'medecin-traitant', title: 'Médecin traitant' },
  { slug: 'site-dmp', title: 'Accéder au site web DMP' },
  { slug: 'retrait', title: 'Retirer mon autorisation d’accès' },
] as const;

export type SectionSlug = (typeof sections)[number]['slug'];

/** The section that an address names; the first one for any other. */
export function sectionOf(slug: string | undefined): (typeof sections)[number] {
  return sections.find((one) => one.slug === slug) ?? sections[0];
}
