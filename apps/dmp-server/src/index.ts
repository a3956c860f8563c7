export { type Config, type ConfigInput, configSchema, configVariable, readConfig } from './config.ts';
export type { Deps, Log } from './context.ts';
export { type Running, start } from './start.ts';
