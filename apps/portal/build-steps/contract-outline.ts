import { minifyContractRouter } from '@orpc/contract';
import type { Plugin } from 'vite';

const name = 'virtual:contract-outline';
/** The areas of the secure mail, which only those who open it need. */
const mailName = 'virtual:mail-outline';
const mailAreas = ['mail', 'share'];

/**
 * Gives the page the contract's routes as plain JSON. The schemas stay out of the bundle: the server checks what it is
 * sent, and the page would otherwise carry the whole validation library before anyone can sign in. The mail's routes
 * are a module of their own, so that a record opens without them.
 */
export function contractOutline(): Plugin {
  return {
    name: 'contract-outline',
    resolveId: (id) => (id === name || id === mailName ? `\0${id}` : null),
    async load(id) {
      const ofMail = id === `\0${mailName}`;
      if (!ofMail && id !== `\0${name}`) return null;
      const { contract } = await import('@trousse/contract');
      const areas = Object.entries(contract).filter(([area]) => mailAreas.includes(area) === ofMail);
      const outline = minifyContractRouter(Object.fromEntries(areas) as typeof contract);
      return `export const ${ofMail ? 'mailOutline' : 'contractOutline'} = ${JSON.stringify(outline)};`;
    },
  };
}
