import { queryOptions, useQuery } from '@tanstack/react-query';
import type { PublicConfig } from '@trousse/contract';
import { api } from './api.ts';

let loaded: Promise<PublicConfig> | undefined;

/** What the page needs before anyone signs in; asked once, and again only after a failure. */
export function publicConfig(): Promise<PublicConfig> {
  loaded ??= api.config.public().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

export const publicConfigQuery = queryOptions({ queryKey: ['config'], queryFn: publicConfig });

export function usePublicConfig(): PublicConfig | undefined {
  return useQuery(publicConfigQuery).data;
}
