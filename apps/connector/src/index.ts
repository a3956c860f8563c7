export type { ConnectorConfig } from './config.ts';
export type { ConnectorDeps } from './deps.ts';
export { type RunningConnector, start } from './start.ts';
