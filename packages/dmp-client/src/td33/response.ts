/** Answer of TD3.3. */
export { wholeAnswer as td33Response } from '../registry-answer.ts';
