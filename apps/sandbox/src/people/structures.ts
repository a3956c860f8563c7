/** A place where care is given. `id` is its Struct_IdNat, `sector` its code of JDV_J61. */
export type Structure = { readonly id: string; readonly name: string; readonly sector: string };

/** FINESS numbers starting with 0B are test ones (dmp.md §3): none of these places exists. */
export const structures = {
  bruyerePractice: { id: '499700100011001', name: 'CABINET DU DR BRUYÈRE-EXEMPLE', sector: 'SA07' },
  healthHouse: { id: '10B0999011', name: 'MAISON DE SANTÉ DES TILLEULS FICTIFS', sector: 'SA52' },
  cardiologyPractice: { id: '499700100029001', name: 'CABINET DE CARDIOLOGIE DU PONT FICTIF', sector: 'SA08' },
  hospital: { id: '10B0999029', name: 'CENTRE HOSPITALIER DE VALFICTIF', sector: 'SA01' },
  nursingPractice: { id: '499700100037001', name: 'CABINET INFIRMIER FAUXJOUR', sector: 'SA08' },
  homeHospital: { id: '10B0999037', name: 'HOSPITALISATION À DOMICILE DE VALFICTIF', sector: 'SA04' },
  speechPractice: { id: '499700100045001', name: "CABINET D'ORTHOPHONIE MERLEFEINT", sector: 'SA07' },
  samu: { id: '10B0999045', name: 'SAMU 99 – CENTRE HOSPITALIER DE VALFICTIF', sector: 'SA01' },
  laboratory: { id: '10B0999052', name: 'LABORATOIRE DE BIOLOGIE DES DEUX RIVES FICTIVES', sector: 'SA25' },
  imaging: { id: '10B0999060', name: "CENTRE D'IMAGERIE DE VALFICTIF", sector: 'SA08' },
  pharmacy: { id: '10B0999078', name: 'PHARMACIE DU MARCHÉ FICTIF', sector: 'SA33' },
  clinic: { id: '10B0999086', name: 'CLINIQUE DU PARC IMAGINAIRE', sector: 'SA04' },
} as const satisfies Record<string, Structure>;

export type StructureKey = keyof typeof structures;
