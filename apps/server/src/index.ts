export type { ServerConfig } from './config.ts';
export type { Deps } from './context.ts';
export { type Running, start } from './start.ts';
