import { IconNews } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { NewsView } from '@trousse/contract';
import { Count, UnreadDot } from '../ui/badge.component.tsx';
import { Button, TextButton } from '../ui/button.component.tsx';
import { classNames } from '../ui/class-names.ts';
import { counted, formatDate } from '../ui/format.ts';
import { createStore, useStore } from '../ui/store.ts';
import styles from './news.module.css';
import { markNewsRead, newsQuery } from './news.resource.ts';

const panelOpen = createStore(false);
const panelId = 'actualites';

/** Opens the panel, and says how many are unread; nothing where whoever hosts has no news. */
export function NewsButton() {
  const { data } = useQuery(newsQuery);
  const open = useStore(panelOpen);
  if (data === undefined || data.length === 0) return null;
  const unread = data.filter(({ read }) => !read).length;
  return (
    <Button
      variant="quiet"
      icon={<IconNews size={18} aria-hidden="true" />}
      aria-expanded={open}
      aria-controls={panelId}
      onClick={() => panelOpen.set(!open)}
    >
      Actualités
      {unread > 0 && <Count value={unread} waiting label={counted(unread, 'non lue', 'non lues')} />}
    </Button>
  );
}

export function NewsPanel() {
  const { data = [] } = useQuery(newsQuery);
  const open = useStore(panelOpen);
  if (!open || data.length === 0) return null;
  return (
    <aside id={panelId} className={styles.panel} aria-label="Actualités">
      <ul>
        {data.map((item) => (
          <News key={item.id} item={item} />
        ))}
      </ul>
    </aside>
  );
}

function News({ item: { id, date, title, text, url, read } }: { item: NewsView }) {
  return (
    <li className={classNames(styles.item, read && styles.read)}>
      <UnreadDot unread={!read} />
      <div>
        <h2>{title}</h2>
        <p className="soft small figures">{formatDate(date)}</p>
        <p>{text}</p>
        <p className={styles.acts}>
          {url && (
            <a href={url} target="_blank" rel="noreferrer">
              En savoir plus
            </a>
          )}
          {!read && (
            <TextButton aria-label={`Marquer comme lu : ${title}`} onClick={() => void markNewsRead(id)}>
              Marquer comme lu
            </TextButton>
          )}
        </p>
      </div>
    </li>
  );
}
