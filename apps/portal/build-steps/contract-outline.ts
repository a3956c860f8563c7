import { minifyContractRouter } from '@orpc/contract';
import type { Plugin } from 'vite';

const name = 'virtual:contract-outline';

/**
 * Gives the page the contract's routes as plain JSON. The schemas stay out of the bundle: the server checks what it is
 * sent, and the page would otherwise carry the whole validation library before anyone can sign in.
 */
export function contractOutline(): Plugin {
  return {
    name: 'contract-outline',
    resolveId: (id) => (id === name ? `\0${id}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const { contract } = await import('@trousse/contract');
      return `export const contractOutline = ${JSON.stringify(minifyContractRouter(contract))};`;
    },
  };
}
