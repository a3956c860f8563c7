import * as z from 'zod';
import { base, isoDate } from './base.ts';

/** What whoever hosts has to say to the professionals (EFF-56). */
export const newsItemSchema = z.object({
  id: z.string().max(64),
  date: isoDate,
  title: z.string().max(200),
  text: z.string().max(2000),
  /** A page that says more. */
  url: z.url({ protocol: /^https?$/ }).optional(),
});
export type NewsItem = z.infer<typeof newsItemSchema>;

/** The file of news: the newest first or not, as it comes. */
export const newsFileSchema = z.array(newsItemSchema).max(100);

export const newsViewSchema = newsItemSchema.extend({ read: z.boolean() });
export type NewsView = z.infer<typeof newsViewSchema>;

export const news = {
  list: base
    .route({ method: 'GET', path: '/news', summary: 'News' })
    .output(z.object({ items: z.array(newsViewSchema) })),
  /** Kept for this professional, whatever the session. */
  markRead: base
    .route({ method: 'POST', path: '/news/read', summary: 'Mark news as read' })
    .input(z.strictObject({ id: z.string().max(64) }))
    .output(z.object({})),
};
