import type { About } from '@trousse/contract';
import packageJson from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';

/** What « À propos » says; product, version and identifier are those that every assertion carries (EX_GEN-1180). */
export function about({ software, about: said }: Config): About {
  const { publisher, profiles, homologatedOn, legal, help } = said;
  return {
    publisher,
    product: software.name,
    version: software.version,
    instanceOid: software.instanceOid,
    homologation: { profiles, ...(homologatedOn !== undefined && { date: homologatedOn }) },
    components: { server: packageJson.version },
    licence: packageJson.license,
    ...(legal !== undefined && { legal }),
    ...(help !== undefined && { help }),
  };
}
