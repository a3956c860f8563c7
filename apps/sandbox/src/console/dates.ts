const timeZone = 'Europe/Paris';
const dayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone });
const longDayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeZone });
const hourFormat = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit', timeZone });

/** `20/11/2026`, in France. */
export function frenchDay(date: Date): string {
  return dayFormat.format(date);
}

/** `vendredi 20 novembre 2026`. */
export function longDay(date: Date): string {
  return longDayFormat.format(date);
}

/** `14 h 05`. */
export function frenchHour(date: Date): string {
  return hourFormat.format(date).replace(':', ' h ');
}
