/** Answer of TD2.1. */
export { wholeAnswer as td21Response } from '../registry-answer.ts';
